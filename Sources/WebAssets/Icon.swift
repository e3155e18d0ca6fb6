/// The mark in the browser's tab; it brings its own colours.
public enum Icon {
  public static let svg = #"""
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke-width="4">
    <circle cx="12" cy="16" r="8.5" stroke="#7a55c8"/>
    <circle cx="20" cy="16" r="8.5" stroke="#0f8a7d"/>
    <path d="M16 8.5A8.5 8.5 0 0 1 20.5 16" stroke="#7a55c8"/></svg>
    """#
}

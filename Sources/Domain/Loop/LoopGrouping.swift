/// By what leads are told apart when their outcomes go back to where they came from.
public enum LoopGrouping: String, Sendable, Hashable, CaseIterable {
  case campaign, source, segment
  /// Who brought them.
  case person

  /// Numbers of names, a row each.
  func column(of chunk: LeadChunk) -> [Int32] {
    switch self {
    case .campaign: chunk.campaigns
    case .source: chunk.sources
    case .segment: chunk.segments
    case .person: chunk.bringers
    }
  }

  func names(in index: LeadIndex) -> NameTable {
    switch self {
    case .campaign: index.campaignNames
    case .source: index.sourceNames
    case .segment: index.segmentNames
    case .person: index.bringerNames
    }
  }
}

/// Which function brought leads.
public enum LoopSide: String, Sendable, Hashable, CaseIterable {
  case all, marketing, sales
}

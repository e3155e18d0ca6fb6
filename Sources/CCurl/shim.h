#ifndef CONCORD_CCURL_SHIM_H
#define CONCORD_CCURL_SHIM_H

#include <curl/curl.h>

// curl_easy_setopt takes a variable argument, which Swift cannot import; each function here fixes
// its type.

// curl checks types by a macro of the same name, which wants the option written out.
#undef curl_easy_setopt

static inline CURLcode concord_curl_set_number(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// curl copies the text.
static inline CURLcode concord_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// The list belongs to the caller and has to outlive the transfer.
static inline CURLcode concord_curl_set_list(
    CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// The form belongs to the caller and has to outlive the transfer.
static inline CURLcode concord_curl_set_mime(CURL *handle, curl_mime *value) {
  return curl_easy_setopt(handle, CURLOPT_MIMEPOST, value);
}

typedef size_t (*concord_curl_reader)(char *bytes, size_t size, size_t count, void *owner);

// `reader` is called with every line that the server answers.
static inline CURLcode concord_curl_set_answers(
    CURL *handle, concord_curl_reader reader, void *owner) {
  CURLcode code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, reader);
  return code == CURLE_OK ? curl_easy_setopt(handle, CURLOPT_HEADERDATA, owner) : code;
}

// Where curl writes its words about an error: CURL_ERROR_SIZE bytes that stay until it is unset.
static inline CURLcode concord_curl_set_error_buffer(CURL *handle, char *buffer) {
  return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

#endif

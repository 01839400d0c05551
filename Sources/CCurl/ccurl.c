#define _GNU_SOURCE
#define CURL_DISABLE_TYPECHECK
#include "CCurl.h"

#include <arpa/inet.h>
#include <curl/curl.h>
#include <dlfcn.h>
#include <linux/tcp.h>
#include <locale.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>

#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

// libcurl is loaded where something is fetched: with its TLS, HTTP/2 and LDAP it would cost every
// order of the worker, a rendered page too, some 7 ms of dynamic linking.
#define FUNCTIONS(each) \
  each(curl_easy_cleanup) \
  each(curl_easy_getinfo) \
  each(curl_easy_init) \
  each(curl_easy_reset) \
  each(curl_easy_setopt) \
  each(curl_easy_strerror) \
  each(curl_global_init) \
  each(curl_multi_add_handle) \
  each(curl_multi_cleanup) \
  each(curl_multi_info_read) \
  each(curl_multi_init) \
  each(curl_multi_perform) \
  each(curl_multi_poll) \
  each(curl_multi_remove_handle) \
  each(curl_multi_setopt) \
  each(curl_slist_append) \
  each(curl_slist_free_all) \
  each(curl_url) \
  each(curl_url_cleanup) \
  each(curl_url_get) \
  each(curl_url_set) \
  each(curl_free)

#define FIELD(name) __typeof__(name) *name;
static struct { FUNCTIONS(FIELD) } curl;

static bool find_functions(void *library) {
#define FIND(name) if (!(*(void **)&curl.name = dlsym(library, #name))) return false;
  FUNCTIONS(FIND)
  return true;
}

static bool is_there;

// libidn2 takes names of hosts in the encoding of the locale: whatever the user's is, ours is UTF-8.
static locale_t utf8;

static void load(void) {
  utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
  void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
  is_there = library && find_functions(library) &&
             curl.curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

enum { spare_limit = 64 };

struct ccurl_transfer {
  CURL *easy;
  struct curl_slist *headers;
  ccurl_sink header, body;
  ccurl_gate gate;
  ccurl_progress progress;
  void *context;
  bool keeps_cookies;
  ccurl_multi *multi;
  // The connection in use, and what had come over it before.
  curl_socket_t socket;
  int64_t before;
  // The last connection that was begun, and whether the other end took it.
  curl_socket_t opened;
  bool is_connected;
  char message[CURL_ERROR_SIZE];
};

// Ended handles are kept: a warm one costs nothing to start again.
struct ccurl_multi {
  CURLM *multi;
  CURL *spare[spare_limit];
  int spares;
  // Numbers of sockets that were opened here; some may be closed, or somebody else's by now.
  curl_socket_t *sockets;
  size_t socket_count;
};

bool ccurl_start(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return is_there;
}

ccurl_multi *ccurl_multi_new(long connections) {
  ccurl_multi *multi = calloc(1, sizeof *multi);
  if (!multi) return NULL;
  multi->multi = curl.curl_multi_init();
  if (!multi->multi) {
    free(multi);
    return NULL;
  }
  curl.curl_multi_setopt(multi->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
  curl.curl_multi_setopt(multi->multi, CURLMOPT_MAXCONNECTS, connections);
  return multi;
}

void ccurl_multi_free(ccurl_multi *multi) {
  for (int at = 0; at < multi->spares; at++) curl.curl_easy_cleanup(multi->spare[at]);
  curl.curl_multi_cleanup(multi->multi);
  free(multi->sockets);
  free(multi);
}

static size_t take_header(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  size_t all = size * count;
  return transfer->header(transfer->context, (const uint8_t *)bytes, all) ? all : 0;
}

static size_t take_body(char *bytes, size_t size, size_t count, void *context) {
  ccurl_transfer *transfer = context;
  size_t all = size * count;
  return transfer->body(transfer->context, (const uint8_t *)bytes, all) ? all : 0;
}

// Bytes that have come over a connection; 0 where the system does not say.
static int64_t received(curl_socket_t socket) {
  struct tcp_info info = {0};
  socklen_t size = sizeof info;
  return getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size) == 0
             ? (int64_t)info.tcpi_bytes_received
             : 0;
}

// Of a tunnel libcurl counts no connection before a proxy has opened it.
static void note_connection(ccurl_transfer *transfer) {
  struct sockaddr_storage peer;
  socklen_t size = sizeof peer;
  if (transfer->is_connected || transfer->opened == CURL_SOCKET_BAD) return;
  transfer->is_connected =
      getpeername(transfer->opened, (struct sockaddr *)(void *)&peer, &size) == 0;
}

static int take_progress(void *context, curl_off_t total, curl_off_t now, curl_off_t up_total,
                         curl_off_t up) {
  ccurl_transfer *transfer = context;
  (void)total, (void)up_total, (void)up;
  note_connection(transfer);
  bool is_known = transfer->socket != CURL_SOCKET_BAD;
  int64_t all = is_known ? received(transfer->socket) - transfer->before : 0;
  return transfer->progress(transfer->context, now, all) ? 0 : 1;
}

// The address as text; its port, or -1 where it is no address of the Internet.
static int written_address(const struct sockaddr *address, char *text, socklen_t size) {
  if (address->sa_family == AF_INET) {
    const struct sockaddr_in *four = (const struct sockaddr_in *)(const void *)address;
    return inet_ntop(AF_INET, &four->sin_addr, text, size) ? ntohs(four->sin_port) : -1;
  }
  if (address->sa_family != AF_INET6) return -1;
  const struct sockaddr_in6 *six = (const struct sockaddr_in6 *)(const void *)address;
  return inet_ntop(AF_INET6, &six->sin6_addr, text, size) ? ntohs(six->sin6_port) : -1;
}

static void note_socket(ccurl_multi *multi, curl_socket_t socket) {
  for (size_t at = 0; at < multi->socket_count; at++)
    if (multi->sockets[at] == socket) return;
  curl_socket_t *longer = realloc(multi->sockets, (multi->socket_count + 1) * sizeof *longer);
  if (!longer) return;
  longer[multi->socket_count++] = socket;
  multi->sockets = longer;
}

static bool leads(curl_socket_t socket, const char *peer, int peer_port, int local_port) {
  struct sockaddr_storage mine, theirs;
  socklen_t my_size = sizeof mine, their_size = sizeof theirs;
  struct sockaddr *here = (struct sockaddr *)(void *)&mine, *there = (struct sockaddr *)(void *)&theirs;
  char text[INET6_ADDRSTRLEN];
  return getsockname(socket, here, &my_size) == 0 && getpeername(socket, there, &their_size) == 0 &&
         written_address(here, text, sizeof text) == local_port &&
         written_address(there, text, sizeof text) == peer_port && strcmp(text, peer) == 0;
}

// Libcurl names the socket of a transfer only when that is over (CURLINFO_ACTIVESOCKET).
static curl_socket_t socket_to(const ccurl_multi *multi, const char *peer, int peer_port,
                               int local_port) {
  for (size_t at = 0; at < multi->socket_count; at++)
    if (leads(multi->sockets[at], peer, peer_port, local_port)) return multi->sockets[at];
  return CURL_SOCKET_BAD;
}

// Every new connection passes here with the address that is really called.
static curl_socket_t open_socket(void *context, curlsocktype purpose, struct curl_sockaddr *at) {
  (void)purpose;
  char text[INET6_ADDRSTRLEN];
  int port = written_address(&at->addr, text, sizeof text);
  ccurl_transfer *transfer = context;
  if (port < 0 || !transfer->gate(transfer->context, text, port)) return CURL_SOCKET_BAD;
  curl_socket_t opened = socket(at->family, at->socktype | SOCK_CLOEXEC, at->protocol);
  if (opened != CURL_SOCKET_BAD) note_socket(transfer->multi, opened);
  transfer->opened = opened;
  return opened;
}

// And every request, also one over a connection that another request opened.
static int before_request(void *context, char *peer, char *local, int peer_port, int local_port) {
  (void)local;
  ccurl_transfer *transfer = context;
  transfer->is_connected = true;
  transfer->socket = socket_to(transfer->multi, peer ? peer : "", peer_port, local_port);
  transfer->before = transfer->socket == CURL_SOCKET_BAD ? 0 : received(transfer->socket);
  return transfer->gate(transfer->context, peer ? peer : "", peer_port) ? CURL_PREREQFUNC_OK
                                                                         : CURL_PREREQFUNC_ABORT;
}

static void append_header(ccurl_transfer *transfer, const char *name, const char *value) {
  if (!value) return;
  char line[8192];
  int length = snprintf(line, sizeof line, "%s: %s", name, value);
  if (length < 0 || (size_t)length >= sizeof line) return;
  struct curl_slist *longer = curl.curl_slist_append(transfer->headers, line);
  if (longer) transfer->headers = longer;
}

static void set_headers(ccurl_transfer *transfer, const ccurl_request *request) {
  append_header(transfer, "Accept", request->accept);
  append_header(transfer, "A-IM", request->manipulations);
  append_header(transfer, "If-None-Match", request->etag);
  append_header(transfer, "If-Modified-Since", request->last_modified);
  curl.curl_easy_setopt(transfer->easy, CURLOPT_HTTPHEADER, transfer->headers);
}

static void set_sinks(ccurl_transfer *transfer) {
  CURL *easy = transfer->easy;
  curl.curl_easy_setopt(easy, CURLOPT_PRIVATE, transfer);
  curl.curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, transfer->message);
  curl.curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, take_header);
  curl.curl_easy_setopt(easy, CURLOPT_HEADERDATA, transfer);
  curl.curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, take_body);
  curl.curl_easy_setopt(easy, CURLOPT_WRITEDATA, transfer);
  curl.curl_easy_setopt(easy, CURLOPT_NOPROGRESS, 0L);
  curl.curl_easy_setopt(easy, CURLOPT_XFERINFOFUNCTION, take_progress);
  curl.curl_easy_setopt(easy, CURLOPT_XFERINFODATA, transfer);
  curl.curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  curl.curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, transfer);
  curl.curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, before_request);
  curl.curl_easy_setopt(easy, CURLOPT_PREREQDATA, transfer);
}

static bool set_text(CURL *easy, CURLoption option, const char *text) {
  return !text || curl.curl_easy_setopt(easy, option, text) == CURLE_OK;
}

// Certificates are checked unless the user does not want it for this request.
static bool set_trust(CURL *easy, const ccurl_request *request) {
  curl.curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, request->is_insecure ? 0L : 1L);
  curl.curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, request->is_insecure ? 0L : 2L);
  return set_text(easy, CURLOPT_NETRC_FILE, request->netrc) &&
         set_text(easy, CURLOPT_SSLCERT, request->certificate) &&
         set_text(easy, CURLOPT_SSLKEY, request->key) &&
         // Without a word OpenSSL asks for a passphrase at the terminal, which is not its own.
         set_text(easy, CURLOPT_KEYPASSWD, request->key || request->certificate ? "" : NULL);
}

// The engine of cookies is off until it is given a file.
static bool set_way(CURL *easy, const ccurl_request *request) {
  curl.curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
  // What the user says of a feed goes before what the environment says of all.
  if (request->proxy) curl.curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
  return set_text(easy, CURLOPT_PROXY, request->proxy) &&
         set_text(easy, CURLOPT_COOKIEFILE, request->cookie_file) &&
         set_text(easy, CURLOPT_COOKIEJAR, request->cookie_file);
}

// What differs from step to step of a chain.
static bool set_step(CURL *easy, const char *url, bool uses_netrc, long milliseconds) {
  curl.curl_easy_setopt(easy, CURLOPT_NETRC,
                        (long)(uses_netrc ? CURL_NETRC_OPTIONAL : CURL_NETRC_IGNORED));
  curl.curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds);
  return curl.curl_easy_setopt(easy, CURLOPT_URL, url) == CURLE_OK;
}

static bool set_options(CURL *easy, const ccurl_request *request) {
  curl.curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
  // A name server that does not answer is not waited for when its transfer is taken out.
  curl.curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
  curl.curl_easy_setopt(easy, CURLOPT_USERAGENT, request->user_agent);
  curl.curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
  curl.curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, request->connect_milliseconds);
  return set_trust(easy, request) && set_way(easy, request) &&
         curl.curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https") == CURLE_OK &&
         set_step(easy, request->url, request->uses_netrc, request->total_milliseconds);
}

static CURL *fresh_easy(ccurl_multi *multi) {
  return multi->spares > 0 ? multi->spare[--multi->spares] : curl.curl_easy_init();
}

ccurl_transfer *ccurl_begin(ccurl_multi *multi, const ccurl_request *request) {
  ccurl_transfer *transfer = calloc(1, sizeof *transfer);
  if (!transfer) return NULL;
  transfer->easy = fresh_easy(multi);
  if (!transfer->easy) {
    free(transfer);
    return NULL;
  }
  transfer->header = request->header;
  transfer->body = request->body;
  transfer->gate = request->gate;
  transfer->progress = request->progress;
  transfer->keeps_cookies = request->cookie_file != NULL;
  transfer->context = request->context;
  transfer->multi = multi;
  transfer->socket = transfer->opened = CURL_SOCKET_BAD;
  set_sinks(transfer);
  set_headers(transfer, request);
  if (set_options(transfer->easy, request) &&
      curl.curl_multi_add_handle(multi->multi, transfer->easy) == CURLM_OK)
    return transfer;
  ccurl_finish(multi, transfer);
  return NULL;
}

void ccurl_set_aside(ccurl_multi *multi, ccurl_transfer *transfer) {
  curl.curl_multi_remove_handle(multi->multi, transfer->easy);
}

bool ccurl_go_on(ccurl_multi *multi, ccurl_transfer *transfer, const char *url, bool uses_netrc,
                 long milliseconds) {
  transfer->message[0] = '\0';
  transfer->is_connected = false;
  transfer->socket = transfer->opened = CURL_SOCKET_BAD;
  return set_step(transfer->easy, url, uses_netrc, milliseconds) &&
         curl.curl_multi_add_handle(multi->multi, transfer->easy) == CURLM_OK;
}

enum { whatever_stands_there = CURLU_URLENCODE | CURLU_ALLOW_SPACE | CURLU_NON_SUPPORT_SCHEME };

static bool has_same(CURLU *one, CURLU *other, CURLUPart part) {
  char *mine = NULL, *theirs = NULL;
  bool is_same = curl.curl_url_get(one, part, &mine, CURLU_DEFAULT_PORT) == CURLUE_OK &&
                 curl.curl_url_get(other, part, &theirs, CURLU_DEFAULT_PORT) == CURLUE_OK &&
                 strcasecmp(mine, theirs) == 0;
  curl.curl_free(mine);
  curl.curl_free(theirs);
  return is_same;
}

static void carry(CURLU *from, CURLU *to, CURLUPart part) {
  char *text = NULL;
  if (curl.curl_url_get(from, part, &text, 0) == CURLUE_OK) curl.curl_url_set(to, part, text, 0);
  curl.curl_free(text);
}

static bool has(CURLU *address, CURLUPart part, const char *wanted) {
  char *text = NULL;
  bool is_it = curl.curl_url_get(address, part, &text, CURLU_DEFAULT_PORT) == CURLUE_OK &&
               strcasecmp(text, wanted) == 0;
  curl.curl_free(text);
  return is_it;
}

// The same server, and now under TLS.
static bool is_upgrade(CURLU *from, CURLU *to) {
  return has_same(from, to, CURLUPART_HOST) && has(from, CURLUPART_SCHEME, "http") &&
         has(from, CURLUPART_PORT, "80") && has(to, CURLUPART_SCHEME, "https") &&
         has(to, CURLUPART_PORT, "443");
}

static bool is_same_origin(CURLU *from, CURLU *to) {
  return has_same(from, to, CURLUPART_SCHEME) && has_same(from, to, CURLUPART_HOST) &&
         has_same(from, to, CURLUPART_PORT);
}

// RFC 9110 §4.2.4, §15.4: what was sent to an origin may be sent to it again, and to no other.
static void carry_user(CURLU *from, CURLU *to) {
  char *user = NULL;
  bool has_own = curl.curl_url_get(to, CURLUPART_USER, &user, 0) == CURLUE_OK;
  curl.curl_free(user);
  if (has_own || !(is_same_origin(from, to) || is_upgrade(from, to))) return;
  carry(from, to, CURLUPART_USER);
  carry(from, to, CURLUPART_PASSWORD);
}

static bool resolve(CURLU *base, CURLU *next, const char *from, const char *location) {
  return base && next && curl.curl_url_set(base, CURLUPART_URL, from, whatever_stands_there) == CURLUE_OK &&
         curl.curl_url_set(next, CURLUPART_URL, from, whatever_stands_there) == CURLUE_OK &&
         curl.curl_url_set(next, CURLUPART_URL, location, whatever_stands_there) == CURLUE_OK;
}

char *ccurl_resolved(const char *base, const char *location) {
  CURLU *from = curl.curl_url(), *to = curl.curl_url();
  char *text = NULL, *copy = NULL;
  if (resolve(from, to, base, location)) {
    carry_user(from, to);
    if (curl.curl_url_get(to, CURLUPART_URL, &text, 0) == CURLUE_OK) copy = strdup(text);
  }
  curl.curl_free(text);
  curl.curl_url_cleanup(from);
  curl.curl_url_cleanup(to);
  return copy;
}

int ccurl_perform(ccurl_multi *multi) {
  int running = 0;
  locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
  curl.curl_multi_perform(multi->multi, &running);
  if (utf8) uselocale(before);
  return running;
}

void ccurl_wait(ccurl_multi *multi, int descriptor, int other, int milliseconds) {
  struct curl_waitfd extra[2];
  unsigned count = 0;
  if (descriptor >= 0) extra[count++] = (struct curl_waitfd){descriptor, CURL_WAIT_POLLIN, 0};
  if (other >= 0) extra[count++] = (struct curl_waitfd){other, CURL_WAIT_POLLIN, 0};
  curl.curl_multi_poll(multi->multi, extra, count, milliseconds, NULL);
}

// CURLE_TOO_LARGE of newer headers: more of header lines than libcurl takes.
enum { too_large = 100 };

static ccurl_outcome outcome_of(CURLcode code) {
  if ((int)code == too_large) return ccurl_header_flood;
  switch (code) {
    case CURLE_OK: return ccurl_done;
    case CURLE_URL_MALFORMAT: return ccurl_bad_address;
    // So libcurl calls a header line that is longer than it takes.
    case CURLE_OUT_OF_MEMORY: return ccurl_header_flood;
    case CURLE_UNSUPPORTED_PROTOCOL: return ccurl_bad_scheme;
    case CURLE_COULDNT_RESOLVE_PROXY: return ccurl_proxy_unresolved;
    case CURLE_PROXY: return ccurl_proxy_failed;
    case CURLE_COULDNT_RESOLVE_HOST: return ccurl_unresolved;
    case CURLE_COULDNT_CONNECT: return ccurl_unreachable;
    case CURLE_OPERATION_TIMEDOUT: return ccurl_timed_out;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_PEER_FAILED_VERIFICATION: return ccurl_insecure;
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR: return ccurl_broken_off;
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_HTTP2:
    case CURLE_HTTP2_STREAM: return ccurl_garbled;
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_WRITE_ERROR: return ccurl_stopped;
    default: return ccurl_other;
  }
}

static void fill_answer(ccurl_transfer *transfer, CURLcode code, ccurl_answer *answer) {
  CURL *easy = transfer->easy;
  char *text = NULL;
  *answer = (ccurl_answer){.outcome = outcome_of(code)};
  curl.curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &answer->status);
  curl.curl_easy_getinfo(easy, CURLINFO_HTTP_CONNECTCODE, &answer->proxy_status);
  if (curl.curl_easy_getinfo(easy, CURLINFO_EFFECTIVE_URL, &text) == CURLE_OK)
    answer->final_url = text;
  answer->is_connected = transfer->is_connected;
  text = NULL;
  if (curl.curl_easy_getinfo(easy, CURLINFO_CONTENT_TYPE, &text) == CURLE_OK)
    answer->content_type = text;
  answer->message = transfer->message[0] ? transfer->message : curl.curl_easy_strerror(code);
}

ccurl_transfer *ccurl_next_ended(ccurl_multi *multi, ccurl_answer *answer) {
  int waiting = 0;
  CURLMsg *message;
  while ((message = curl.curl_multi_info_read(multi->multi, &waiting))) {
    if (message->msg != CURLMSG_DONE) continue;
    CURLcode code = message->data.result;
    char *mine = NULL;
    if (curl.curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &mine) != CURLE_OK) continue;
    ccurl_transfer *transfer = (ccurl_transfer *)(void *)mine;
    fill_answer(transfer, code, answer);
    return transfer;
  }
  return NULL;
}

void ccurl_look(ccurl_transfer *transfer, ccurl_answer *answer) {
  fill_answer(transfer, CURLE_OPERATION_TIMEDOUT, answer);
}

void ccurl_finish(ccurl_multi *multi, ccurl_transfer *transfer) {
  curl.curl_multi_remove_handle(multi->multi, transfer->easy);
  curl.curl_slist_free_all(transfer->headers);
  // Resetting a handle keeps its cookies: one that has some writes them down and goes.
  bool is_spare = !transfer->keeps_cookies && multi->spares < spare_limit;
  if (is_spare) curl.curl_easy_reset(transfer->easy);
  if (is_spare) multi->spare[multi->spares++] = transfer->easy;
  else curl.curl_easy_cleanup(transfer->easy);
  free(transfer);
}

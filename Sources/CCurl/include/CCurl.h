// libcurl as typed functions: its own header is variadic and macros, which Swift cannot see.
#ifndef CCURL_H
#define CCURL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Takes bytes as they come; false ends the transfer.
typedef bool (*ccurl_sink)(void *context, const uint8_t *bytes, size_t count);

// Asked before a connection to an address is used; false ends the transfer.
typedef bool (*ccurl_gate)(void *context, const char *address, int port);

// Told how many bytes of the present answer's body have come over the network, as they were packed,
// and how many of the whole answer, whatever they were; false ends the transfer.
typedef bool (*ccurl_progress)(void *context, int64_t packed, int64_t received);

// What one GET needs. Texts are copied; what is null is not set or not sent.
typedef struct {
  const char *url;
  const char *user_agent;
  const char *accept;
  const char *etag;
  const char *last_modified;
  // RFC 3229: how a server may send only what is new (`A-IM`).
  const char *manipulations;
  // Null: as the environment says.
  const char *proxy;
  // Names and passwords of `netrc` are sent.
  bool uses_netrc;
  // Null: ~/.netrc.
  const char *netrc;
  // Cookies are read from and written to it; null: none is kept, not even within a chain.
  const char *cookie_file;
  const char *certificate;
  const char *key;
  // Certificates are not checked.
  bool is_insecure;
  long connect_milliseconds;
  long total_milliseconds;
  ccurl_sink header;
  ccurl_sink body;
  ccurl_gate gate;
  ccurl_progress progress;
  void *context;
} ccurl_request;

// How a transfer ended.
typedef enum {
  ccurl_done = 0,
  ccurl_bad_address,
  ccurl_bad_scheme,
  ccurl_unresolved,
  ccurl_proxy_unresolved,
  ccurl_proxy_failed,
  ccurl_unreachable,
  ccurl_timed_out,
  ccurl_insecure,
  ccurl_broken_off,
  ccurl_garbled,
  ccurl_header_flood,
  ccurl_stopped,
  ccurl_other,
} ccurl_outcome;

// What is known after a transfer; the texts live as long as it does.
typedef struct {
  ccurl_outcome outcome;
  long status;
  // What a proxy answered to CONNECT; 0 where none was asked.
  long proxy_status;
  // Somebody took the call: the server, or the proxy in its place.
  bool is_connected;
  const char *final_url;
  const char *content_type;
  const char *message;
} ccurl_answer;

typedef struct ccurl_transfer ccurl_transfer;
typedef struct ccurl_multi ccurl_multi;

// Starts libcurl; call it once, before anything else.
bool ccurl_start(void);

// A set of transfers that run side by side, with so many connections at most, those included that
// stay open for others; null when memory is out.
ccurl_multi *ccurl_multi_new(long connections);
void ccurl_multi_free(ccurl_multi *multi);

// Begins a GET; null when that is impossible. A redirect is an answer like any other: it is not
// followed. End it with ccurl_finish.
ccurl_transfer *ccurl_begin(ccurl_multi *multi, const ccurl_request *request);

// Takes a transfer that has ended out, so that it can go on; its connection may serve another.
void ccurl_set_aside(ccurl_multi *multi, ccurl_transfer *transfer);

// Sends a transfer that was set aside on to another address; false when that is impossible.
bool ccurl_go_on(ccurl_multi *multi, ccurl_transfer *transfer, const char *url, bool uses_netrc,
                 long milliseconds);

// The address that a redirect from `base` leads to, of whatever scheme; null where it is none. User
// and password of `base` are kept where it leads to the same scheme, host and port, or from HTTP to
// HTTPS on the same host, each at its usual port. Free it.
char *ccurl_resolved(const char *base, const char *location);

// Moves all transfers on without waiting; returns how many run.
int ccurl_perform(ccurl_multi *multi);

// Waits for any of them, or for bytes on one of two descriptors (negative: none).
void ccurl_wait(ccurl_multi *multi, int descriptor, int other, int milliseconds);

// What is known of a transfer that runs.
void ccurl_look(ccurl_transfer *transfer, ccurl_answer *answer);

// The next transfer that has ended, or null; its answer is filled in.
ccurl_transfer *ccurl_next_ended(ccurl_multi *multi, ccurl_answer *answer);

// Takes a transfer out, ended or not; its connection may serve another.
void ccurl_finish(ccurl_multi *multi, ccurl_transfer *transfer);

#endif

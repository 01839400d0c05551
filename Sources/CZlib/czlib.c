#include "CZlib.h"

#include <string.h>
#include <zlib.h>

// A window of 4 kB; a negative number asks for raw deflate. Little memory is soon cleared.
enum { WINDOW = -12, MEMORY = 5 };

size_t deflate_short(const void *bytes, size_t count, void *packed, size_t room)
{
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) != Z_OK)
    return 0;
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = (uInt)count;
  stream.next_out = packed;
  stream.avail_out = (uInt)room;
  size_t written = deflate(&stream, Z_FINISH) == Z_STREAM_END ? stream.total_out : 0;
  deflateEnd(&stream);
  return written;
}

bool inflate_short(const void *packed, size_t length, void *bytes, size_t count)
{
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, WINDOW) != Z_OK)
    return false;
  stream.next_in = (Bytef *)packed;
  stream.avail_in = (uInt)length;
  stream.next_out = bytes;
  stream.avail_out = (uInt)count;
  bool is_whole = inflate(&stream, Z_FINISH) == Z_STREAM_END && stream.total_out == count;
  inflateEnd(&stream);
  return is_whole;
}

// What Telex takes of zlib: short texts as raw deflate (RFC 1951). Neither function keeps anything, so
// any thread may call them.

#ifndef CZLIB_H
#define CZLIB_H

#include <stdbool.h>
#include <stddef.h>

// Packs bytes into the room there is; gives how many bytes it wrote, 0 where they are too many or
// there is no memory. Looks 4 kB back.
size_t deflate_short(const void *bytes, size_t count, void *packed, size_t room);

// Unpacks what `deflate_short` packed; false unless it comes to just `count` bytes.
bool inflate_short(const void *packed, size_t length, void *bytes, size_t count);

#endif

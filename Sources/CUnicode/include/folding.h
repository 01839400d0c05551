#ifndef FOLDING_H
#define FOLDING_H

#include <stdint.h>

// What a search compares. Tables written by folding.py from Unicode 15.0; lookups take any number up
// to 0x10FFFF.

enum {
  // Parts words: blanks, punctuation, symbols.
  FOLDING_SEPARATOR,
  // Is not there for a search: accents, points, harakat, joiners, soft hyphens.
  FOLDING_IGNORED,
  // Part of a word that blanks part from the next.
  FOLDING_WORD,
  // Of a script without blanks, or with suffixes grown onto words: found by any part.
  FOLDING_PAIR,
  // Becomes one with the character before it where it can: voicing of kana, vowels and finals of
  // Hangul. Else as FOLDING_PAIR.
  FOLDING_JOINER,
  // Parts words, but for `n't`.
  FOLDING_APOSTROPHE
};

extern const uint32_t folding_records[];
extern const uint16_t folding_blocks[];
extern const uint16_t folding_kinds[];
extern const uint32_t folding_pool[];

// All that is known of a code point, to be asked by the functions below; one look into the tables.
static inline uint32_t folding_record(uint32_t code) {
  return folding_records[folding_kinds[folding_blocks[code >> 6] * 64 + (code & 63)]];
}

// One of FOLDING_…; where several stand for it, each has to be asked.
static inline uint32_t folding_record_kind(uint32_t record) { return record & 7; }

// How many code points stand for it; 0 where it stands for itself.
static inline uint32_t folding_record_count(uint32_t record) { return record >> 3 & 31; }

// The one that stands for a code point.
static inline uint32_t folding_record_one(uint32_t record, uint32_t code) {
  return (code + (record >> 8)) & 0xFFFFFF;
}

// One of several that stand for a code point.
static inline uint32_t folding_record_part(uint32_t record, uint32_t index) {
  return folding_pool[(record >> 8) + index];
}

#endif

// Properties of characters, from tables that generate.py writes out of Debian's unicode-data.
// Any 32-bit number may be asked for; what is no code point counts as unassigned.

#ifndef CUNICODE_H
#define CUNICODE_H

#include <stdbool.h>
#include <stdint.h>
#include <wchar.h>

#include "folding.h"

// Line_Break after LB1 of UAX #14. OPW and CPW are the brackets LB30 leaves out because they are
// wide; IDX are unassigned pictographs (LB30b).
enum {
  UNICODE_LB_BK, UNICODE_LB_CR, UNICODE_LB_LF, UNICODE_LB_NL, UNICODE_LB_SP, UNICODE_LB_ZW,
  UNICODE_LB_WJ, UNICODE_LB_GL, UNICODE_LB_CM, UNICODE_LB_ZWJ, UNICODE_LB_AL, UNICODE_LB_HL,
  UNICODE_LB_NU, UNICODE_LB_ID, UNICODE_LB_IDX, UNICODE_LB_EB, UNICODE_LB_EM, UNICODE_LB_OP,
  UNICODE_LB_OPW, UNICODE_LB_CL, UNICODE_LB_CP, UNICODE_LB_CPW, UNICODE_LB_QU, UNICODE_LB_EX,
  UNICODE_LB_IS, UNICODE_LB_SY, UNICODE_LB_NS, UNICODE_LB_IN, UNICODE_LB_BA, UNICODE_LB_BB,
  UNICODE_LB_B2, UNICODE_LB_HY, UNICODE_LB_CB, UNICODE_LB_PR, UNICODE_LB_PO, UNICODE_LB_JL,
  UNICODE_LB_JV, UNICODE_LB_JT, UNICODE_LB_H2, UNICODE_LB_H3, UNICODE_LB_RI, UNICODE_LB_COUNT
};

// Grapheme_Cluster_Break of UAX #29; OTHER where the table has nothing.
enum {
  UNICODE_GCB_OTHER, UNICODE_GCB_CR, UNICODE_GCB_LF, UNICODE_GCB_CONTROL, UNICODE_GCB_EXTEND,
  UNICODE_GCB_ZWJ, UNICODE_GCB_RI, UNICODE_GCB_PREPEND, UNICODE_GCB_SPACING_MARK, UNICODE_GCB_L,
  UNICODE_GCB_V, UNICODE_GCB_T, UNICODE_GCB_LV, UNICODE_GCB_LVT
};

extern const uint32_t unicode_records[];
extern const uint16_t unicode_blocks[];
extern const uint8_t unicode_kinds[];

// All properties of a code point in one number; the functions below take it apart.
static inline uint32_t unicode_record(uint32_t code) {
  if (code >= 0x110000) code = 0x10FFFF;
  return unicode_records[unicode_kinds[(uint32_t)unicode_blocks[code >> 7] << 7 | (code & 127)]];
}

static inline uint32_t unicode_record_width(uint32_t record) { return record & 3; }
static inline uint32_t unicode_record_line_break(uint32_t record) { return record >> 2 & 63; }
static inline uint32_t unicode_record_grapheme(uint32_t record) { return record >> 8 & 15; }
static inline bool unicode_record_is_pictographic(uint32_t record) { return record >> 12 & 1; }
static inline bool unicode_record_is_emoji(uint32_t record) { return record >> 13 & 1; }
static inline bool unicode_record_is_east_asian(uint32_t record) { return record >> 14 & 1; }
static inline bool unicode_record_is_ambiguous(uint32_t record) { return record >> 15 & 1; }
static inline bool unicode_record_is_printable(uint32_t record) { return record >> 16 & 1; }
static inline bool unicode_record_is_mark(uint32_t record) { return record >> 17 & 1; }
static inline bool unicode_record_is_format(uint32_t record) { return record >> 18 & 1; }
static inline bool unicode_record_is_letter(uint32_t record) { return record >> 19 & 1; }
static inline bool unicode_record_is_delicate(uint32_t record) { return record >> 20 & 1; }

// Cells it takes in a terminal: 0, 1 or 2, as ncurses counts. Ambiguous ones take 1.
static inline int unicode_cell_width(uint32_t code) {
  return (int)unicode_record_width(unicode_record(code));
}

// One of UNICODE_GCB_….
static inline int unicode_grapheme_class(uint32_t code) {
  return (int)unicode_record_grapheme(unicode_record(code));
}

// One of UNICODE_LB_….
static inline int unicode_line_break_class(uint32_t code) {
  return (int)unicode_record_line_break(unicode_record(code));
}

// Extended_Pictographic: what an emoji may be made of.
static inline bool unicode_is_pictographic(uint32_t code) {
  return unicode_record_is_pictographic(unicode_record(code));
}

// Emoji_Presentation: shown in colour and two cells wide unless told otherwise.
static inline bool unicode_is_emoji(uint32_t code) {
  return unicode_record_is_emoji(unicode_record(code));
}

// East_Asian_Width is W, F or H.
static inline bool unicode_is_east_asian(uint32_t code) {
  return unicode_record_is_east_asian(unicode_record(code));
}

// East_Asian_Width is A and it takes a cell: one here, two in some East Asian terminals.
static inline bool unicode_is_ambiguous(uint32_t code) {
  return unicode_record_is_ambiguous(unicode_record(code));
}

// Assigned by Unicode 14 (what Debian 12's C library prints), no control, no separator of lines.
static inline bool unicode_is_printable(uint32_t code) {
  return unicode_record_is_printable(unicode_record(code));
}

// Takes no cell and sits on the character before it: Mn, Me, conjoining vowels and finals.
static inline bool unicode_is_mark(uint32_t code) {
  return unicode_record_is_mark(unicode_record(code));
}

// Invisible format character (Cf): joiners, bidi controls, tags.
static inline bool unicode_is_format(uint32_t code) {
  return unicode_record_is_format(unicode_record(code));
}

// Letter or number of any script (general category L or N).
static inline bool unicode_is_letter(uint32_t code) {
  return unicode_record_is_letter(unicode_record(code));
}

// Cannot be passed on as it is, or not in every company: `Cells.harmless` decides.
static inline bool unicode_is_delicate(uint32_t code) {
  return unicode_record_is_delicate(unicode_record(code));
}

// The C library's own answer, which ncurses goes by: -1 where it cannot print. Needs a locale of
// UTF-8 (`unicode_use_utf8_locale`).
int unicode_terminal_width(uint32_t code);

// Switches the process to C.UTF-8 for characters; false where there is none.
bool unicode_use_utf8_locale(void);

#endif

#include "CFribidi.h"

#include <fribidi/fribidi.h>
#include <stdlib.h>
#include <string.h>

int bidi_first_strong(const uint32_t *codes, int32_t count) {
  int32_t isolates = 0;
  for (int32_t index = 0; index < count; index++) {
    FriBidiCharType type = fribidi_get_bidi_type(codes[index]);
    if (type == FRIBIDI_TYPE_PDI) {
      if (isolates > 0) isolates--;
    } else if (FRIBIDI_IS_ISOLATE(type)) {
      isolates++;
    }
    if (isolates > 0 || !FRIBIDI_IS_LETTER(type)) continue;
    return FRIBIDI_IS_RTL(type) ? BIDI_RIGHT_TO_LEFT : BIDI_LEFT_TO_RIGHT;
  }
  return BIDI_NEUTRAL;
}

// For every pair of brackets libfribidi looks back to the nearest strong character, so a text of
// brackets would cost the square of its length. The ways are counted, and where they come to many
// times the length, the brackets that follow are no brackets any more.
static void forget_far_brackets(
    const FriBidiCharType *types, FriBidiBracketType *brackets, int32_t count) {
  int64_t budget = (int64_t)count * 8 + 4096;
  int32_t strong = 0;
  for (int32_t index = 0; index < count; index++) {
    if (FRIBIDI_IS_STRONG(types[index]) || FRIBIDI_IS_NUMBER(types[index])) strong = index;
    if (brackets[index] == FRIBIDI_NO_BRACKET) continue;
    if (budget < 0) brackets[index] = FRIBIDI_NO_BRACKET;
    budget -= index - strong;
  }
}

bool bidi_resolve(
    const uint32_t *codes, int32_t count, bool is_right_to_left, uint8_t *levels, uint8_t *joins) {
  if (count <= 0) return true;
  size_t length = (size_t)count;
  memset(levels, is_right_to_left ? 1 : 0, length);
  memset(joins, 0, length);
  FriBidiCharType *types = malloc(length * sizeof *types);
  FriBidiBracketType *brackets = malloc(length * sizeof *brackets);
  bool is_done = types && brackets;
  if (is_done) {
    fribidi_get_bidi_types(codes, count, types);
    fribidi_get_bracket_types(codes, count, types, brackets);
    forget_far_brackets(types, brackets, count);
    FriBidiParType base = is_right_to_left ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR;
    FriBidiLevel *signed_levels = (FriBidiLevel *)levels;
    is_done = fribidi_get_par_embedding_levels_ex(types, brackets, count, &base, signed_levels) > 0;
    if (is_done) {
      fribidi_get_joining_types(codes, count, joins);
      fribidi_join_arabic(types, count, signed_levels, joins);
    } else {
      memset(levels, is_right_to_left ? 1 : 0, length);
    }
  }
  free(types);
  free(brackets);
  return is_done;
}

uint32_t bidi_mirrored(uint32_t code) {
  FriBidiChar mirrored = code;
  return fribidi_get_mirror_char(code, &mirrored) ? mirrored : code;
}

// Letters that join only to the one before, of which libfribidi has no forms though Unicode does:
// noon ghunna (Urdu), and ae (Kurdish, Uyghur), which looks as heh does.
static uint32_t shaped_besides(uint32_t code, uint8_t join) {
  bool is_final = FRIBIDI_TEST_BITS(join, FRIBIDI_MASK_JOINS_RIGHT);
  switch (code) {
    case 0x06BA: return is_final ? 0xFB9F : 0xFB9E;
    case 0x06D5: return is_final ? 0xFEEA : 0xFEE9;
    default: return code;
  }
}

uint32_t bidi_shaped(uint32_t code, uint8_t join) {
  FriBidiChar shaped = code;
  FriBidiLevel level = 1;
  FriBidiArabicProp property = join;
  fribidi_shape(FRIBIDI_FLAG_SHAPE_ARAB_PRES, &level, 1, &property, &shaped);
  return shaped == code ? shaped_besides(code, join) : shaped;
}

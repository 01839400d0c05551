// What Telex takes of libfribidi: the bidirectional algorithm (UAX #9) and the forms of Arabic
// letters. All work on code points; none keeps anything, so any thread may call any of them.

#ifndef CFRIBIDI_H
#define CFRIBIDI_H

#include <stdbool.h>
#include <stdint.h>

enum { BIDI_NEUTRAL, BIDI_LEFT_TO_RIGHT, BIDI_RIGHT_TO_LEFT };

// The direction of the first strong character that is in no isolate (P2, P3); BIDI_NEUTRAL where
// there is none.
int bidi_first_strong(const uint32_t *codes, int32_t count);

// Writes the embedding level of each character (X1 to I2) and how Arabic letters join. The text is
// one paragraph or a part of one. False where there is no memory; then all levels are the base's.
// Cost: linear, whatever the text: brackets far from any letter may be taken as plain signs.
bool bidi_resolve(
    const uint32_t *codes, int32_t count, bool is_right_to_left, uint8_t *levels, uint8_t *joins);

// The character that looks like this one seen in a mirror (L4), or the character itself.
uint32_t bidi_mirrored(uint32_t code);

// The form of an Arabic letter that joins like this, or the letter itself where there is none.
uint32_t bidi_shaped(uint32_t code, uint8_t join);

#endif

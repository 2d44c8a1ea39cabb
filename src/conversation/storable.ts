// What no text from outside may hold.

/**
 * Takes away NUL, which PostgreSQL keeps in no text, and halves of signs (lone surrogates), which UTF-8 cannot write.
 * Everything else stays as it is.
 */
export function storable(text: string): string {
  return text.replace(/[\0\p{Surrogate}]/gu, '')
}

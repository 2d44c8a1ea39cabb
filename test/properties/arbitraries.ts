// What properties are tried with: words as people, phones and attackers may write them.
import fc from 'fast-check'

/** Signs that mean something to Slack, to Teams, to cards or to HTML. */
const hostile = fc.constantFrom(
  ...['<!channel>', '<!here|here>', '<@U1>', '<#C1|general>', '<!subteam^S1>', '<!date^1^{date}|now>'],
  ...[
    '<https://evil.example|bank.example>',
    '[bank](https://evil.example)',
    'https://example.com/a?b=1&c="2"',
    'http://',
    'http:// x',
  ],
  ...[
    '<at>',
    '</at>',
    '<at id="0">Jane</at>',
    '<b>',
    '</p>',
    '<br/>',
    '<script>',
    '<!--',
    ']]>',
    '<![CDATA[',
    '&#60;b&#62;',
  ],
  ...['{{DATE(2026-12-01T10:00:00Z, SHORT)}}', '{{TIME(2026-12-01T10:00:00Z)}}', '{moment}', '{{contact_name}}'],
  ...['*', '**', '_', '~', '`', '```', '>', '<', '|', '&', '&amp;', '&lt;', '&nbsp;', '"', "'", '\\', '{', '}'],
  ...['- ', '1. ', '# ', ':wave:', ':ok:', '::', '@channel', '@here', 'note:', '//', '\0', '\x1b', '\v', '\f'],
)
const unseen = fc.constantFrom('\u200B', '\u200D', '\uFEFF', '\u202E', '\u2066', '\u200F', '\u00AD', '\u00A0', '\u2028')
const emoji = fc.constantFrom('👋', '👋🏽', '👨‍👩‍👧', '❤️', '🇺🇸', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', 'é', 'क्षि')
const half = fc.constantFrom('\uD83D', '\uDC4B')
const blank = fc.constantFrom(' ', '  ', '\n', '\r\n', '\r', '\t', ' \n', '\n ')
const plain = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 }))

/** Any words at all: half characters, signs that nobody sees, both directions, and everything that looks like markup. */
export const anyWords = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: plain },
      { weight: 4, arbitrary: hostile },
      { weight: 2, arbitrary: blank },
      unseen,
      emoji,
      half,
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

/** Words without NUL, which no text that we keep holds. */
export const keptWords = anyWords.map((words) => words.replaceAll('\0', ''))

/** Anything that JSON can say. */
export const anyJson = fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' })

/** An object of these fields; those that are not `sound` may be missing and, now and then, hold anything. */
export function loosely(
  fields: Record<string, fc.Arbitrary<unknown>>,
  { sound }: { sound: string[] } = { sound: [] },
): fc.Arbitrary<object> {
  const loose: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [name, value] of Object.entries(fields)) {
    const odd = fc.oneof({ weight: 20, arbitrary: value }, { weight: 1, arbitrary: anyJson })
    loose[name] = sound.includes(name) ? value : odd
  }
  return fc.record(loose, { requiredKeys: sound })
}

// Internal notes never leave: whatever follows `note:`, `//` or the mention of a colleague, and however it is typed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readReply as readSlack } from '../../src/bot/slack/text.ts'
import { messageContent, readReply as readTeams } from '../../src/bot/teams/messages/text.ts'
import { isInternalNote } from '../../src/conversation/internal-note.ts'
import { createWorldWithThread } from '../fakes/world.ts'
import { anyWords } from './arbitraries.ts'

const names = { user: async () => 'Jane', channel: async () => 'general' }
const bot = '28:bot'

const marker = fc.oneof(
  fc
    .tuple(fc.mixedCase(fc.constant('note')), fc.constantFrom('', ' ', '\u00A0'), fc.constant(':'))
    .map((parts) => parts.join('')),
  fc.constant('//'),
)
/** What may stand before a note and is no word of it. */
const before = fc
  .array(fc.constantFrom(' ', '\n', '\u00A0', '\u200B', '\uFEFF', '\u200F', '\u202E', '\u2060', '\0'), { maxLength: 3 })
  .map((signs) => signs.join(''))
const note = fc.tuple(before, marker, anyWords).map((parts) => parts.join(''))

describe('any note', () => {
  it('is kept and never sent, whatever follows', async () => {
    await fc.assert(
      fc.asyncProperty(note, async (text) => {
        const world = await createWorldWithThread()
        expect(await world.reply(text)).toBe('internal')
        await world.settle()
        expect(world.gateway.sent).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('is told from a text, whatever is written', () => {
    fc.assert(
      fc.property(anyWords, (text) => {
        expect(isInternalNote(text, 'colleague')).toBe(true)
        expect(typeof isInternalNote(text, 'nobody')).toBe('boolean')
      }),
    )
  })
})

const slack = (...elements: unknown[]) =>
  readSlack({ text: '', blocks: [{ type: 'rich_text', elements }] }, names, 'UBOT')
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements })
const words = (text: string) => ({ type: 'text', text })

describe('any note typed in Slack', () => {
  const isNote = async (reply: ReturnType<typeof readSlack>) => {
    const { text, leadingMention } = await reply
    return isInternalNote(text, leadingMention)
  }

  it('stays one in rich text: plain, in a list, quoted, as code, behind the bot’s name', async () => {
    const address = { type: 'user', user_id: 'UBOT' }
    await fc.assert(
      fc.asyncProperty(note, fc.constantFrom('', ' ', ', ', ':', ','), async (text, sign) => {
        expect(await isNote(slack(section(words(text))))).toBe(true)
        expect(await isNote(slack({ type: 'rich_text_quote', elements: [words(text)] }))).toBe(true)
        expect(await isNote(slack({ type: 'rich_text_preformatted', elements: [words(text)] }))).toBe(true)
        for (const style of ['ordered', 'bullet']) {
          expect(await isNote(slack({ type: 'rich_text_list', style, elements: [section(words(text))] }))).toBe(true)
        }
        expect(await isNote(slack(section(address, words(`${sign}${text}`))))).toBe(true)
      }),
    )
  })

  it('stays one in mrkdwn, however its first word is styled and whatever the colon could begin', async () => {
    const styles = fc.uniqueArray(fc.constantFrom('*', '_', '~', '`'), { maxLength: 4 })
    const more = fc.oneof(anyWords, fc.constantFrom('wave: x', 'ok:thing', '+1::skin-tone-3: x'))
    await fc.assert(
      fc.asyncProperty(styles, fc.constantFrom('note', 'Note'), more, async (signs, first, rest) => {
        const styled = `${signs.join('')}${first}${signs.toReversed().join('')}:${rest}`
        expect(await isNote(readSlack({ text: styled, blocks: [] }, names, 'UBOT'))).toBe(true)
      }),
    )
  })

  it('is one when a colleague is mentioned first, even behind signs that nobody sees', async () => {
    await fc.assert(
      fc.asyncProperty(before, anyWords, async (unseen, rest) => {
        const mention = { type: 'user', user_id: 'U1' }
        expect(await isNote(slack(section(words(unseen), mention, words(rest))))).toBe(true)
        expect(await isNote(readSlack({ text: `${unseen}<@U1>${rest}`, blocks: [] }, names, 'UBOT'))).toBe(true)
      }),
    )
  })
})

describe('any note typed in Teams', () => {
  const entities = [
    { type: 'mention', mentioned: { id: bot, name: 'Threadline' } },
    { type: 'mention', mentioned: { id: '29:jane', name: 'Jane' } },
  ]
  const isNote = (message: object) => {
    const { text, leadingMention } = readTeams(messageContent.parse({ entities, ...message }), bot)
    return isInternalNote(text, leadingMention)
  }
  const inHtml = (content: string) => ({ attachments: [{ contentType: 'text/html', content }] })
  const encoded = (text: string) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  const style = fc.constantFrom('p', 'b', 'li', 'blockquote', 'pre', 'td', 'div', 'at-like', 'span', 'h1')

  it('stays one, plain and in every style, behind the bot’s name too', () => {
    fc.assert(
      fc.property(note, style, fc.constantFrom('', ' ', ', ', ':', ','), (text, tag, sign) => {
        expect(isNote({ text: text.replaceAll('<at', '') })).toBe(true)
        expect(isNote(inHtml(`<${tag}>${encoded(text)}</${tag}>`))).toBe(true)
        expect(isNote(inHtml(`<ul><li>${encoded(text)}</li></ul>`))).toBe(true)
        expect(isNote(inHtml(`<ol><li>${encoded(text)}</li></ol>`))).toBe(true)
        expect(isNote(inHtml(`<p><at id="0">Threadline</at>${sign}${encoded(text)}</p>`))).toBe(true)
      }),
    )
  })

  it('is one when a colleague is mentioned first, even behind signs that nobody sees', () => {
    fc.assert(
      fc.property(before, anyWords, (unseen, rest) => {
        expect(isNote(inHtml(`<p>${unseen}<at id="1">Jane</at>${encoded(rest)}</p>`))).toBe(true)
        expect(isNote({ text: `${unseen}<at>Jane</at>${rest}` })).toBe(true)
      }),
    )
  })
})

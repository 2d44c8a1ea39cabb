// Teams both ways: what is written there becomes plain text, and what customers write stays words there.
import { formatText } from 'adaptivecards/lib/text-formatters.js'
import fc from 'fast-check'
import { DomUtils, parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { linesOf, mentionsOf } from '../../src/bot/teams/cards/html.ts'
import { drawPost } from '../../src/bot/teams/cards/post.ts'
import { runs, timedRuns } from '../../src/bot/teams/cards/words.ts'
import { messageContent, readReply } from '../../src/bot/teams/messages/text.ts'
import { viewPost } from '../../src/bot/views/post.ts'
import { storable } from '../../src/conversation/storable.ts'
import { aMessage, contact } from '../bot/facts.ts'
import { anyWords, keptWords, loosely } from './arbitraries.ts'

const bot = '28:bot'
const tenant = { platform: 'teams', workspace: 'tenant' } as const
const read = (message: object) => readReply(messageContent.parse(message), bot)
const mention = (id: string, name: string) => ({ type: 'mention', mentioned: { id, name } })

const tag = fc.constantFrom(
  ...'p div ul ol li blockquote pre codeblock table tr td h1 hr br b a at span img video emoji customemoji attachment script'.split(
    ' ',
  ),
)
const attribute = fc.constantFrom(
  ...['', ' id="0"', ' itemid="1"', ' itemid="99999999999"', ' start="-1"', ' start="1e999"', ' alt=""', ' alt="👋"'],
  ...[' href="https://example.com/"', ' href="javascript:1"', ' itemtype="http://schema.skype.com/Mention"'],
  ...[' itemtype="http://schema.skype.com/Reply"', ' itemtype="/Emoji"', ' __proto__="x"', ' a="', " '", ' /'],
)
const tags = fc
  .tuple(fc.constantFrom('<', '</'), tag, attribute, fc.constantFrom('>', '/>', ''))
  .map((parts) => parts.join(''))
const html = fc.array(fc.oneof(tags, anyWords), { maxLength: 15 }).map((parts) => parts.join(''))
const content = loosely({
  text: fc.oneof(anyWords, html),
  textFormat: fc.constantFrom('plain', 'xml', 'markdown'),
  attachments: fc.array(
    loosely({ contentType: fc.constantFrom('text/html', 'image/png', 'reference'), content: html }),
    { maxLength: 2 },
  ),
  entities: fc.array(
    loosely({
      type: fc.constantFrom('mention', 'clientInfo'),
      mentioned: loosely({ id: fc.constantFrom(bot, '29:1'), name: fc.constantFrom('Jane', 'Threadline') }),
    }),
    { maxLength: 3 },
  ),
})

describe('any message in Teams', () => {
  it('becomes plain text, whatever is missing or odd in it', () => {
    fc.assert(
      fc.property(content, (message) => {
        const { text, leadingMention } = read(message)
        expect(text).not.toMatch(/[\0\u200B\uFEFF\u00A0]/)
        expect(text).toBe(text.trim())
        expect(['colleague', 'nobody']).toContain(leadingMention)
      }),
    )
  })

  it('says nothing of the bot’s name, wherever it is mentioned', () => {
    const entities = [mention(bot, 'Threadline')]
    const at = fc.constantFrom(
      '<at>Threadline</at>',
      '<at id="0">Threadline</at>',
      '<span itemtype="/Mention" itemid="0">Thread</span>',
    )
    const letters = fc.stringMatching(/^[a-z]{1,6}( [a-z]{1,6})?$/)
    fc.assert(
      fc.property(letters, at, letters, fc.constantFrom(' ', ', ', ': '), (before, address, after, sign) => {
        const inHtml = (words: string) =>
          read({ attachments: [{ contentType: 'text/html', content: `<p>${words}</p>` }], entities })
        expect(inHtml(`${address}${sign}${after}`)).toMatchObject({
          text: after,
          addressedToBot: true,
          leadingMention: 'nobody',
        })
        expect(inHtml(`${before} ${address} ${after}`).text).toBe(`${before} ${after}`)
      }),
    )
  })

  it('of plain words reads as those words', () => {
    fc.assert(
      fc.property(anyWords, (words) => {
        fc.pre(!/<at|&nbsp;/.test(words))
        expect(read({ text: words, textFormat: 'plain' })).toEqual({
          text: asRead(words),
          leadingMention: 'nobody',
          addressedToBot: false,
          hasFiles: false,
        })
      }),
    )
  })
})

const blanksAsSpaces = (words: string) => words.replace(/[\t\u00A0]/g, ' ')

/** Words as a phone gets them: blanks are spaces, none stand at the end of a line, and nothing is there that nobody sees. */
function asRead(words: string): string {
  return storable(words)
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00A0]/g, ' ')
    .replace(/[\u200B\uFEFF]/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trim()
}

const shown = (body: string) =>
  drawPost(
    viewPost(
      { kind: 'sms-received', message: aMessage({ body }), contact, alert: 'nobody' },
      { workspace: tenant, country: 'US' },
    ),
  )

describe('any text from a phone', () => {
  it('is words, line breaks and bare addresses to whoever reads the HTML', () => {
    const scheme = fc.constantFrom('', '', 'http:// ', 'HTTPS://\n')
    const bodies = fc.tuple(scheme, keptWords).map((parts) => parts.join(''))
    fc.assert(
      fc.property(bodies, (body) => {
        const document = parseDocument(linesOf(body))
        const tagged = DomUtils.find((node) => 'attribs' in node || !('data' in node), document.children, true, 10_000)
        for (const node of tagged) {
          if (!('attribs' in node)) throw new Error(`a ${node.type} stands in it`)
          expect(['a', 'br']).toContain(node.name)
          const label = DomUtils.textContent(node)
          expect(node.attribs).toEqual(node.name === 'a' ? { href: label } : {})
          if (node.name === 'a') expect(label).toMatch(/^https?:\/\/\S+$/i)
        }
        const lines = DomUtils.innerText(parseDocument(linesOf(body).replaceAll('<br>', '\n')).children)
        expect(lines.replaceAll('\u00A0', ' ')).toBe(body.replace(/\r\n?/g, '\n').replace(/[\t\u00A0]/g, ' '))
      }),
    )
  })

  it('reads in Teams as it was written, and again, and calls nobody', () => {
    fc.assert(
      fc.property(keptWords, (body) => {
        const reply = read({ text: linesOf(body), textFormat: 'xml' })
        expect(reply).toEqual({ text: asRead(body), leadingMention: 'nobody', addressedToBot: false, hasFiles: false })
        expect(read({ text: linesOf(reply.text), textFormat: 'xml' }).text).toBe(reply.text)
        expect(shown(body).entities).toEqual([])
      }),
    )
  })

  it('is words on a card: no run holds a sign with its other half, a date or a list', () => {
    fc.assert(
      fc.property(keptWords, (words) => {
        const parts = runs(words).map(({ text }) => text)
        expect(blanksAsSpaces(parts.join(''))).toBe(blanksAsSpaces(words.replace(/[\r\n]+/g, ' ')))
        for (const part of parts) {
          expect(formatText('en', part)).toBe(part)
          expect(part).not.toMatch(/[*_`].*[*_`]|\[.*\]|\{\{|\}\}|\\[*_`[\]{}\\]/s)
          expect(part).not.toMatch(/^\s*([-+*]|\d+[.)])[ \t]/)
        }
      }),
    )
  })

  it('keeps its words on a card when a moment stands among them', () => {
    fc.assert(
      fc.property(keptWords, (around) => {
        const words = `${around}{moment}`
        const at = new Date('2026-11-22T17:32:00.123Z')
        const parts = timedRuns({ text: `${words} · {moment}`, at, precision: 'minute' }).map(({ text }) => text)
        expect(parts.filter((part) => formatText('en', part) !== part)).toHaveLength(1)
        expect(parts.at(-1)).toBe('{{DATE(2026-11-22T17:32:00Z, SHORT)}}, {{TIME(2026-11-22T17:32:00Z)}}')
      }),
    )
  })
})

describe('any people who are called', () => {
  it('are found by the text of their mention, each their own, and read back as called', () => {
    const name = fc.oneof(fc.constantFrom('Jane', 'Jane (2)', 'Jane (3)', 'J<b>', '&&', ' '), anyWords)
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), keptWords, (called, words) => {
        const people = called.map((known, index) => ({ ...tenant, userId: `29:${index}`, name: known }))
        const mentions = mentionsOf(people)
        expect(mentions.map(({ mentioned }) => mentioned.id)).toEqual(people.map(({ userId }) => userId))
        expect(new Set(mentions.map(({ text }) => text)).size).toBe(mentions.length)
        for (const { text, mentioned } of mentions) {
          expect(text).toBe(`<at>${mentioned.name}</at>`)
          expect(mentioned.name).not.toMatch(/[<>&]|^\s*$/)
        }
        const said = `${mentions.map(({ text }) => text).join(' ')} ${linesOf(words)}`
        expect(said.split('<at>')).toHaveLength(mentions.length + 1)
      }),
    )
  })
})

// What a person reads of a message, whoever wrote it.
import { cardWords, markdownWords } from './cards/words.ts'
import { htmlWords } from './html-words.ts'
import { cardsOn, type Message } from './model.ts'

/** The words as shown to a person: of the text, then of the cards, a line each. */
export function messageWords(message: Message, person: string): string {
  if (message.deleted) return 'This message has been deleted.'
  const cards = cardsOn({ kind: 'message', message }, person).map(cardWords)
  return [textWords(message), ...cards].filter((words) => words !== '').join('\n')
}

function textWords({ text, textFormat, html, mentions }: Message): string {
  if (html !== undefined) return htmlWords(html)
  if (textFormat === 'xml') return htmlWords(text)
  const named = mentions.reduce((words, mention) => words.replaceAll(mention.text, `@${mention.name}`), text)
  return textFormat === 'plain' ? named : markdownWords(named)
}

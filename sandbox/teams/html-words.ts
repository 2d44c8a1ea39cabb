// What a person reads of the HTML in a message. Source of the tags: "Format your bot messages", and "chatMessage" of
// Microsoft Graph for `at`, `emoji` and `attachment`.
import { Parser } from 'htmlparser2'

/** Tags after which reading goes on in a new line. */
const blocks = ['p', 'div', 'li', 'ul', 'ol', 'h1', 'h2', 'h3', 'pre', 'blockquote', 'hr', 'tr']

/** Entities as characters, mentions as `@Name`, emoji as characters, pictures by their description, other tags gone. */
export function htmlWords(html: string): string {
  let words = ''
  const parser = new Parser({
    onopentag(name, { alt, title, itemtype }) {
      if (name === 'br') words += '\n'
      else if (name === 'at' || itemtype?.endsWith('/Mention')) words += '@'
      else if (name === 'li') words += '• '
      else if (name === 'emoji' || name === 'img') words += alt ?? title ?? ''
    },
    ontext(text) {
      words += text
    },
    onclosetag(name) {
      if (blocks.includes(name) && !words.endsWith('\n')) words += '\n'
    },
  })
  parser.end(html)
  return words.replaceAll('\u00a0', ' ').trim()
}

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

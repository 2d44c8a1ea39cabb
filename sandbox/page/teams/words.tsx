// The words of a message: the HTML that Teams knows, tag by tag, and nothing else of it.
import { createElement, type ReactNode } from 'react'
import type { SeenMessage } from '../../serve/snapshot.ts'
import { markdownWords } from '../../teams/cards/words.ts'
import { useTeams } from '../world.ts'

/** "Format your bot messages", and what the composer makes. Attributes are dropped; other tags give their words only. */
const known = new Set(['b', 'strong', 'i', 'em', 'u', 's', 'code', 'pre', 'blockquote', 'p', 'ul', 'ol', 'li', 'br'])

export function MessageWords({ message }: { message: SeenMessage }) {
  const { text, textFormat, html } = message
  const markup = html ?? (textFormat === 'xml' ? text : undefined)
  if (markup === undefined) return text === '' ? null : <div className="words plain">{markdownWords(text)}</div>
  const { body } = new DOMParser().parseFromString(markup, 'text/html')
  return markup === '' ? null : <div className="words">{nodesIn(body, message)}</div>
}

function nodesIn(parent: Node, message: SeenMessage): ReactNode[] {
  return [...parent.childNodes].map((node, index) => <Drawn key={index} node={node} message={message} />)
}

function Drawn({ node, message }: { node: Node; message: SeenMessage }): ReactNode {
  if (!(node instanceof Element)) return node.nodeType === Node.TEXT_NODE ? node.textContent : null
  const tag = node.tagName.toLowerCase()
  if (tag === 'script' || tag === 'style') return null
  if (tag === 'emoji' || tag === 'img') return node.getAttribute('alt')
  if (tag === 'at') return <Mention id={calledBy(node, message)} name={node.textContent} />
  if (node.getAttribute('itemtype')?.endsWith('/Mention')) {
    const mention = message.mentions[Number(node.getAttribute('itemid'))]
    return <Mention id={mention?.id} name={node.textContent} />
  }
  const inner = nodesIn(node, message)
  if (tag === 'a') return <Link url={node.getAttribute('href') ?? ''}>{inner}</Link>
  if (tag === 'br') return <br />
  return known.has(tag) ? createElement(tag, null, ...inner) : inner
}

function calledBy(at: Element, { mentions }: SeenMessage): string | undefined {
  return mentions.find(({ text }) => text.replace(/<[^>]*>/g, '') === at.innerHTML)?.id
}

function Mention({ id, name }: { id: string | undefined; name: string }) {
  const { me } = useTeams().snapshot
  return <span className={id === me.id ? 'mention me' : 'mention'}>{name}</span>
}

function Link({ url, children }: { url: string; children: ReactNode }) {
  if (!/^(https?|mailto|tel):/i.test(url)) return children
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  )
}

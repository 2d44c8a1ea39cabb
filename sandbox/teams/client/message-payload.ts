// The message that an action command was chosen from, as Teams shows it to the bot. Source: "Define message extension
// action commands" and "Create and send the dialog", messagePayload.
import type { Message } from '../model.ts'
import type { Tenant } from '../tenant.ts'

export function messagePayload(tenant: Tenant, message: Message) {
  const { id, rootId, conversation, html, text, summary, cards, mentions } = message
  return {
    linkToMessage: `https://teams.microsoft.com/l/message/${conversation}/${id}`,
    id,
    replyToId: rootId ?? null,
    createdDateTime: new Date(Number(id)).toISOString(),
    lastModifiedDateTime: null,
    deleted: message.deleted,
    subject: null,
    summary: summary ?? null,
    importance: 'normal',
    locale: 'en-us',
    body: { contentType: 'html', content: html ?? text },
    from: authorJson(tenant, message),
    reactions: [],
    mentions: mentions.map(({ id: person, name }, index) => ({
      id: index,
      mentionText: name,
      mentioned: { user: { id: tenant.people.get(person)?.aadObjectId, displayName: name } },
    })),
    attachments: cards.map((card, index) => ({
      id: String(index),
      contentType: 'application/vnd.microsoft.card.adaptive',
      content: JSON.stringify(card),
    })),
  }
}

function authorJson(tenant: Tenant, { from }: Message) {
  const nobody = { device: null, conversation: null, user: null, application: null }
  const person = tenant.people.get(from)
  if (person) {
    const { aadObjectId, name } = person
    return { ...nobody, user: { userIdentityType: 'aadUser', id: aadObjectId, displayName: name } }
  }
  const { appId, name } = tenant.bot
  return { ...nobody, application: { applicationIdentityType: 'bot', id: appId, displayName: name } }
}

// A word that only one person sees, about what they just wrote.
import type { Workspace } from '../../conversation/model.ts'
import type { Notice } from '../../conversation/ports/chat-platform.ts'
import { labels } from '../labels.ts'
import { spokenStatus } from '../status-words.ts'
import { texts } from '../texts.ts'
import { type Action, actionAbout } from './view.ts'

export interface NoticeView {
  text: string
  actions: Action[]
}

/** What the notice says; null when what it was about is settled already. */
export function viewNotice({ kind, message }: Notice, { platform }: Workspace): NoticeView | null {
  switch (kind) {
    case 'not-subscribed':
      if (message.status !== 'withheld') return null
      return {
        text: texts.notice.notSubscribed,
        actions: [
          actionAbout(message, 'subscribe-and-send', labels.subscribeAndSend, true),
          actionAbout(message, 'leave-it', labels.leaveIt),
        ],
      }
    case 'said-to-bot':
      if (message.status !== 'withheld') return null
      return {
        text: texts.notice.saidToBot,
        actions: [
          actionAbout(message, 'subscribe-and-send', labels.sendToCustomer, true),
          actionAbout(message, 'leave-it', labels.leaveIt),
        ],
      }
    case 'not-sent':
      return { text: spokenStatus(message, platform), actions: [] }
    case 'internal':
      return { text: texts.notice.internal, actions: [] }
    case 'slow':
      return message.status === 'sending' ? { text: texts.notice.slow, actions: [] } : null
  }
}

// Text and cards in one activity: Teams makes several messages of it. Source: "Messages in bot conversations", note on
// message splitting; the statuses are those seen on the live service (microsoft/BotFramework-Services, issue 98;
// OfficeDev/BotBuilder-MicrosoftTeams, issues 125 and 126).
import type { Said } from '../messages.ts'
import { refusal } from './refusal.ts'

/** What is said, in as many messages as Teams makes of it. */
export function partsOf(said: Said): Said[] {
  const { text, cards, pictures, mentions, ...more } = said
  const ofText = { ...more, text, pictures, cards: [], mentions: mentions.filter((one) => text.includes(one.text)) }
  const ofCards = cards.map((card) => {
    const own = mentions.filter((one) => JSON.stringify(card).includes(one.text))
    return { ...more, text: '', pictures: [], cards: [card], mentions: own }
  })
  return text === '' && pictures.length === 0 ? ofCards : [ofText, ...ofCards]
}

export const severalActivities = refusal(400, 'BadArgument', 'Activity resulted into multiple skype activities')

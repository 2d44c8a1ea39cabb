// The promises, checked on what can be seen from outside: nothing lost, nothing twice, nothing out of order, no internal
// talk at a customer's, and every doubt shown and explained by a fault.
import { explainsCard, explainsDoubt, explainsRepetition } from './explain.ts'
import { type Conversation, nameOf, type Said } from './ledger.ts'
import { observe, type Seen } from './observe.ts'
import type { Stage } from './stage.ts'

export interface Findings {
  lost: string[]
  twice: string[]
  outOfOrder: string[]
  /** What must not be and is none of the above. */
  wrong: string[]
  /** Texts that did not reach the phone, which a thread says and a fault explains. */
  doubtful: number
  /** Posts that stand in Teams more than once because the answer was lost: Teams lets no bot look for its own. */
  repeatedInTeams: number
}

export async function audit(stage: Stage): Promise<Findings> {
  const findings: Findings = { lost: [], twice: [], outOfOrder: [], wrong: [], doubtful: 0, repeatedInTeams: 0 }
  const seenOf = observe(stage)
  for (const conversation of stage.ledger.conversations) {
    const said = stage.ledger.said.filter((one) => one.conversation === conversation)
    const seen = seenOf(conversation)
    auditCards(stage, conversation, seen, findings)
    for (const one of said) auditOne(stage, one, seen, findings)
    auditOrder(conversation, said, seen, findings)
    findings.wrong.push(...strangers(conversation, said, seen))
  }
  for (const { kind, because } of await stage.query(`SELECT * FROM "Delivery" WHERE "state" = 'dead'`)) {
    findings.wrong.push(`a delivery of kind ${kind} is dead: ${because}`)
  }
  return findings
}

function auditCards(stage: Stage, conversation: Conversation, { slack, teams }: Seen, findings: Findings): void {
  const name = nameOf(conversation)
  if (slack.cards !== 1) findings.wrong.push(`${name} has ${slack.cards} cards in Slack`)
  if (teams.cards > 1 && explainsCard(stage, conversation)) findings.repeatedInTeams += 1
  else if (teams.cards !== 1) findings.wrong.push(`${name} has ${teams.cards} cards in Teams`)
}

function auditOne(stage: Stage, said: Said, seen: Seen, findings: Findings): void {
  const ownThread = said.below !== null && !stage.ledger.leftBehind.has(said.below) ? said.from : null
  if (ownThread !== 'slack') exactlyOnce(said, 'the Slack thread', count(seen.slack.tokens, said), findings)
  if (ownThread !== 'teams') inTeams(stage, said, count(seen.teams.tokens, said), findings)
  if (ownThread === 'slack' && count(seen.slack.tokens, said) > 0)
    findings.twice.push(where(said, 'its own Slack thread'))
  if (ownThread === 'teams' && count(seen.teams.tokens, said) > 0)
    findings.twice.push(where(said, 'its own Teams thread'))
  if (said.kind === 'outbound') atPhone(stage, said, seen, findings)
  if (said.kind === 'note' && count(seen.phone, said) > 0) findings.wrong.push(`${where(said, 'a phone')}: a note`)
}

function exactlyOnce(said: Said, place: string, times: number, { lost, twice }: Findings): void {
  if (times === 0) lost.push(where(said, place))
  if (times > 1) twice.push(`${where(said, place)}: ${times} times`)
}

function inTeams(stage: Stage, said: Said, times: number, findings: Findings): void {
  if (times > 1 && explainsRepetition(stage, said.token)) findings.repeatedInTeams += 1
  else exactlyOnce(said, 'the Teams thread', times, findings)
}

function atPhone(stage: Stage, said: Said, seen: Seen, findings: Findings): void {
  const times = count(seen.phone, said)
  const isTroubled = count([...seen.slack.troubled, ...seen.teams.troubled], said) > 0
  if (times > 0 || !isTroubled) exactlyOnce(said, 'the phone', times, findings)
  if (times > 0 && isTroubled) findings.wrong.push(`${where(said, 'the phone')}: it came, and a thread says otherwise`)
  if (times > 0 || !isTroubled) return
  if (explainsDoubt(stage, said.token)) findings.doubtful += 1
  else findings.wrong.push(`${where(said, 'the phone')}: not sent or in doubt, and no fault explains it`)
}

/** Each side on its own: how the two interleave depends on who was faster. */
function auditOrder(conversation: Conversation, said: Said[], seen: Seen, { outOfOrder }: Findings): void {
  const check = (place: string, found: readonly string[], expected: Said[]) => {
    const stand = [...new Set(found)].filter((token) => expected.some((one) => one.token === token))
    const should = expected.map(({ token }) => token).filter((token) => stand.includes(token))
    const first = stand.findIndex((token, index) => token !== should[index])
    if (first >= 0) outOfOrder.push(`${nameOf(conversation)}, ${place}: ${stand[first]} stands before ${should[first]}`)
  }
  const inbound = said.filter(({ kind, isLate }) => kind === 'inbound' && !isLate)
  const written = said.filter(({ kind }) => kind !== 'inbound')
  check('the Slack thread', seen.slack.tokens, inbound)
  check('the Teams thread', seen.teams.tokens, inbound)
  check('the Slack thread', seen.slack.tokens, written)
  check('the Teams thread', seen.teams.tokens, written)
  check('the phone', seen.phone, written)
}

/** What stands where nobody said it. */
function strangers(conversation: Conversation, said: Said[], { slack, teams, phone }: Seen): string[] {
  const own = new Set(said.map(({ token }) => token))
  return [...slack.tokens, ...teams.tokens, ...phone]
    .filter((token) => !own.has(token))
    .map((token) => `${nameOf(conversation)} shows ${token}, which belongs elsewhere`)
}

function count(tokens: readonly string[], { token }: Said): number {
  return tokens.filter((other) => other === token).length
}

function where({ token, kind, conversation, from }: Said, place: string): string {
  return `${kind} ${token} from ${from} in ${nameOf(conversation)}, at ${place}`
}

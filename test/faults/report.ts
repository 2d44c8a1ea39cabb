// What the run prints: its seed first, then a line for each scenario and each violation, and the counts last.
import type { Findings } from './audit.ts'
import type { Stage } from './stage.ts'

const mostNamed = 20

export function createReport(seed: number) {
  const total = { kills: 0, faults: 0, messages: 0, lost: 0, twice: 0, outOfOrder: 0, doubtful: 0, repeatedInTeams: 0 }
  const violations: string[] = []
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  const startedAt = Date.now()
  say(`seed ${seed}`)

  return {
    begin: (name: string) => say(`${name} …`),
    add(name: string, stage: Stage, findings: Findings): void {
      const { lost, twice, outOfOrder, wrong } = findings
      const { slack, teams, twilio } = stage.sandbox
      total.kills += stage.kills
      total.faults += [slack, teams, twilio].reduce((sum, { faults }) => sum + faults.committed.length, 0)
      total.messages += stage.ledger.said.length
      total.lost += lost.length
      total.twice += twice.length
      total.outOfOrder += outOfOrder.length
      total.doubtful += findings.doubtful
      total.repeatedInTeams += findings.repeatedInTeams
      const named = [
        ...lost.map((words) => `lost: ${words}`),
        ...twice.map((words) => `twice: ${words}`),
        ...outOfOrder.map((words) => `out of order: ${words}`),
        ...[...wrong, ...stage.violations].map((words) => `wrong: ${words}`),
      ]
      violations.push(...named)
      for (const words of named.slice(0, mostNamed)) say(`  ${name}: ${words}`)
      if (named.length > mostNamed) say(`  ${name}: and ${named.length - mostNamed} more`)
      say(`${name}: ${stage.kills} kills, ${stage.ledger.said.length} messages, ${named.length} violations`)
    },
    fail(name: string, fault: unknown): void {
      const words = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
      violations.push(words)
      say(`  ${name} broke off: ${words}`)
    },
    /** Says the counts; whether all was well. */
    end(): boolean {
      const { kills, faults, messages, lost, twice, outOfOrder, doubtful, repeatedInTeams } = total
      if (violations.length > 0) say(`Repeat it with: npm run test:faults -- --seed ${seed}`)
      const counted = (count: number) => count.toLocaleString('en-US')
      say(
        [
          `${counted(kills)} kills, ${counted(faults)} faults, ${counted(messages)} messages in ${Math.round((Date.now() - startedAt) / 1000)} s: `,
          `${lost} lost, ${twice} twice, ${outOfOrder} out of order, ${doubtful} doubtful (all explained), `,
          `${repeatedInTeams} repeated in Teams (all explained)`,
          violations.length > 0 ? `; ${violations.length} violations` : '',
        ].join(''),
      )
      return violations.length === 0
    },
  }
}

// Reads the configuration and names everything that is wrong with it at once. The only reader of process.env.
import { existsSync } from 'node:fs'
import { type Setting, settings, storeSettings, type Values } from './settings.ts'
import { togetherRules } from './settings-together.ts'

/** What the service needs to know. */
export type Config = Values<typeof settings>
/** What a command needs that only works on the store. */
export type StoreConfig = Values<typeof storeSettings>

/** A bad setting: its name, what is wrong, and where to get the value. Never the value itself, which may be a secret. */
export interface Problem {
  name: string
  wrong: string
  where: string
}

export type ReadConfig<Known> = { kind: 'ok'; config: Known } | { kind: 'bad'; problems: Problem[] }
type Environment = Readonly<Record<string, string | undefined>>

/** The names of all settings, in the order in which `.env.example` explains them. */
export const settingNames: readonly string[] = Object.keys(settings)

/** Exit code of a process whose configuration is bad: EX_CONFIG of sysexits.h. */
export const exitBadConfig = 78

/** Reads all settings of the service; names every bad one at once. */
export function readConfig(environment: Environment): ReadConfig<Config> {
  const read = readEach(settings, environment)
  const together = togetherRules(environment).map(({ name, wrong, or }) => {
    const { where } = settings[name]
    return { name, wrong, where: or ? `${where}; ${or}` : where }
  })
  const alone = read.kind === 'bad' ? read.problems : []
  const problems = [...alone, ...together.filter(({ name }) => alone.every((problem) => problem.name !== name))]
  return problems.length > 0 ? { kind: 'bad', problems: problems.sort(inTheirOrder) } : read
}

function inTheirOrder(one: Problem, other: Problem): number {
  return settingNames.indexOf(one.name) - settingNames.indexOf(other.name)
}

/** Reads the few settings that commands on the store need, so that orders can be imported before Slack is connected. */
export function readStoreConfig(environment: Environment): ReadConfig<StoreConfig> {
  return readEach(storeSettings, environment)
}

function readEach<Known extends Record<string, Setting<unknown>>>(
  known: Known,
  environment: Environment,
): ReadConfig<Values<Known>> {
  const problems: Problem[] = []
  const config: Record<string, unknown> = {}
  for (const [name, { value, where }] of Object.entries(known)) {
    const written = environment[name]?.trim() || undefined
    const parsed = value.safeParse(written)
    if (parsed.success) config[name] = parsed.data
    else problems.push({ name, wrong: written ? (parsed.error.issues[0]?.message ?? 'is wrong') : 'is missing', where })
  }
  return problems.length > 0 ? { kind: 'bad', problems } : { kind: 'ok', config: config as Values<Known> }
}

/** The environment with what a `.env` file in the working directory adds to it; the environment wins. */
export function loadEnvironment(): Environment {
  if (existsSync('.env')) process.loadEnvFile('.env')
  return process.env
}

/** The problems as a person reads them on the terminal. */
export function describeProblems(problems: readonly Problem[]): string {
  const lines = problems.map(({ name, wrong, where }) => `  ${name} ${wrong}: ${where}.`)
  const count = problems.length === 1 ? 'One setting is' : `${problems.length} settings are`
  return [
    `Threadline cannot start. ${count} missing or wrong:`,
    ...lines,
    'Put them into the environment or .env.',
  ].join('\n')
}

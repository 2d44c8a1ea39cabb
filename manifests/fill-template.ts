// Fills the placeholders of a manifest, such as {{PUBLIC_URL}}.
import { readFileSync } from 'node:fs'

/**
 * The template at this path (relative to this folder) as JSON text. It is filled in after parsing, so that no character
 * of a value can break the JSON. A placeholder without a value is a fault.
 */
export function fillTemplate(path: string, values: Readonly<Record<string, string>>): string {
  const fill = (placeholder: string, name: string): string => {
    const value = values[name]
    if (value === undefined) throw new Error(`Nothing fills ${placeholder} in ${path}`)
    return value
  }
  const template = readFileSync(new URL(path, import.meta.url), 'utf8')
  const filled: unknown = JSON.parse(template, (_, found: unknown) =>
    typeof found === 'string' ? found.replace(/\{\{(\w+)\}\}/g, fill) : found,
  )
  return `${JSON.stringify(filled, null, 2)}\n`
}

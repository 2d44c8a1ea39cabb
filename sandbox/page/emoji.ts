// Emoji by short name, loaded once before the first drawing.

let characters: Record<string, string> = {}

export async function loadEmoji(): Promise<void> {
  characters = await (await fetch('/sandbox/emoji.json')).json()
}

export function emoji(name: string): string {
  return characters[name.replace(/::skin-tone-\d$/, '')] ?? `:${name}:`
}

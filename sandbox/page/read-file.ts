// A file that was picked, ready to be sent along.
import type { PageFile } from '../serve/deeds.ts'

export async function readFile(file: File): Promise<PageFile> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  return { name: file.name, contentType: file.type, base64: btoa(binary) }
}

// Files that were picked on the page, as the platforms take them.
import type { PageFile } from './deeds.ts'

export function attachments(file: PageFile | undefined): { name: string; contentType: string; bytes: Buffer }[] {
  return file ? [{ ...file, bytes: Buffer.from(file.base64, 'base64') }] : []
}

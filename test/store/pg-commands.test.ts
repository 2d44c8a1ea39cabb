// The lines that a person with PostgreSQL copies into a shell.
import { expect, test } from 'vitest'
import { pgDumpCommand, pgRestoreCommands } from '../../src/store/pg-commands.ts'

test('names the database without its password', () => {
  const command = pgDumpCommand('postgresql://jane:s3cret@db:5433/texts?password=s3cret', 'texts.dump')
  expect(command).toBe("pg_dump --format=custom --file='texts.dump' 'postgresql://jane@db:5433/texts'")
})

test('dumps the schema that is ours, and keeps only what pg_dump understands', () => {
  const command = pgDumpCommand('postgresql://db/texts?schema=Texts&sslmode=require&connection_limit=5', 'texts.dump')
  expect(command).toContain(`--schema='"Texts"' `)
  expect(command).toContain("'postgresql://db/texts?sslmode=require'")
})

test('dumps all when our schema is the one that every database has, which no restore can make', () => {
  const address = 'postgresql://db/texts?schema=public'
  expect(pgDumpCommand(address, 'texts.dump')).toBe(pgDumpCommand('postgresql://db/texts', 'texts.dump'))
  expect(pgRestoreCommands(address, 'x')).toEqual(pgRestoreCommands('postgresql://db/texts', 'x'))
})

test('quotes the file for the shell', () => {
  expect(pgDumpCommand('postgresql://db/texts', "it's $HOME.dump")).toContain(`--file='it'\\''s $HOME.dump'`)
})

test('restores all or nothing, and then has what waited looked for first', () => {
  const [restore, settle] = pgRestoreCommands('postgresql://jane:s3cret@db/texts?schema=Texts', 'texts.dump')
  expect(restore).toBe("pg_restore --single-transaction --no-owner --dbname='postgresql://jane@db/texts' 'texts.dump'")
  expect(settle).toMatch(/^psql 'postgresql:\/\/jane@db\/texts' --command='UPDATE "Texts"."Delivery" SET "kind" = .*'$/)
  expect(settle).toContain(`WHEN '\\''sms'\\'' THEN '\\''find-sms'\\''`)
})

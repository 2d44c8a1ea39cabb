// What waits in a backup may have been carried since it was made.

/**
 * The statement, in the SQL of both databases, after which texts are looked for at the provider and posts in their
 * threads before they are made again, as after a crash.
 * @param table of deliveries, as SQL names it
 */
export function lookFirst(table = '"Delivery"'): string {
  return (
    `UPDATE ${table} SET "kind" = CASE "kind" WHEN 'sms' THEN 'find-sms' ELSE "kind" END, ` +
    `"attempts" = CASE "attempts" WHEN 0 THEN 1 ELSE "attempts" END WHERE "state" IN ('waiting', 'taken')`
  )
}

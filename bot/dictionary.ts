/**
 * A record of names that are each met once: a message's mark, a conversation's key. With no prototype it is a hash table
 * from the start; as fields of an ordinary object every name would cost a hidden class, kept until the next full collection.
 */
export function dictionary<Value>(entries: Iterable<readonly [string, Value]> = []): Record<string, Value> {
  const empty: Record<string, Value> = Object.create(null);
  for (const [name, value] of entries) empty[name] = value;
  return empty;
}

/** All of what is one or the other. */
export type AllOf<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never;

/**
 * What the modules hand in, in one map.
 * @throws Error when two of them have the same name: the later one would silently stand for both
 */
export const gather = <const Rooms extends readonly object[]>(...rooms: Rooms): AllOf<Rooms[number]> => {
  const all: Record<string, unknown> = {};
  for (const room of rooms)
    for (const [name, part] of Object.entries(room)) {
      if (Object.hasOwn(all, name)) throw new Error(`The name "${name}" is used by two modules.`);
      all[name] = part;
    }
  return all as AllOf<Rooms[number]>;
};

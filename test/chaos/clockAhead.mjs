// Loaded before a bot: its clock runs 90 s ahead of everybody else's.
const AHEAD_MS = 90_000;
const { now } = Date;
Date.now = () => now() + AHEAD_MS;
globalThis.Date = new Proxy(Date, {
  construct: (target, given, made) =>
    Reflect.construct(target, given.length > 0 ? given : [target.now()], made),
});

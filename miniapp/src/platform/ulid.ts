const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID: 48 bits of milliseconds, then 80 bits of chance (10 bytes), in 26 characters of Crockford base 32. */
export function ulidOf(ms: number, chance: Uint8Array): string {
  let time = '';
  for (let rest = ms, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = (CROCKFORD[rest % 32] ?? '') + time;
  let tail = '';
  let bits = 0;
  let held = 0;
  for (const byte of chance.subarray(0, 10)) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      tail += CROCKFORD[(held >> bits) & 31] ?? '';
    }
    held &= (1 << bits) - 1;
  }
  return time + tail;
}

import { BlockList, isIP } from 'node:net';
import { InvalidPattern } from './invalid-pattern';

/** Whether an IPv4 or IPv6 address lies in a block such as 10.0.0.0/8. Throws InvalidPattern for a malformed block. */
export function matchesAddress(block: string, address: string): boolean {
  const [network = '', bits = ''] = block.split('/');
  const family = isIP(network);
  const length = Number(bits);
  if (family === 0 || !/^\d+$/.test(bits) || length > (family === 4 ? 32 : 128)) throw new InvalidPattern(`Malformed CIDR, one '/' required: ${block}`);
  if (isIP(address) !== family) return false;
  const type = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, length, type);
  return list.check(address, type);
}

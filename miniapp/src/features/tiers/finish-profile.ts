import type { ShopId } from '@shared/kernel/ids';
import { earnMoreCopy } from '../../copy/earn-more.copy';
import { runCommand } from '../../platform/commands';
import { toast } from '../../platform/device';
import { dropEntry } from '../query/query-cache';
import { tiersClient } from './tiers.client';

/** Takes the points of a profile that has just been completed. What fails waits on the points page, where a button takes it. */
export async function finishProfile(shopId: ShopId, version: number): Promise<void> {
  const earning = await tiersClient.getMyEarning({ shopId });
  const profile = earning.ok ? earning.value.profile : undefined;
  if (!profile || profile.earned || profile.missing.length > 0) return;
  const got = await runCommand(`profile-finished:${shopId}:${version}`, (key) => tiersClient.finishProfile({ shopId, version }, { key }));
  if (!got.ok) return;
  dropEntry(`earning:${shopId}`);
  dropEntry(`card:${shopId}`);
  dropEntry(`points:${shopId}`);
  toast(earnMoreCopy().got(got.value.points));
}

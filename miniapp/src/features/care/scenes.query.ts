import type { ShopId } from '@shared/kernel/ids';
import { careCopy } from '../../copy/care.copy';
import { ask, toast } from '../../platform/device';
import { type Query, useQuery } from '../query/use-query';
import { type Task, useTask } from '../query/use-task';
import { careClient, type Scene, type Scenes } from './care.client';

export const useScenes = (shopId: ShopId): Query<Scenes> => useQuery(`scenes:${shopId}`, () => careClient.listScenes({ shopId }));
/** One scene's new answer among the others. */
export const withScene = (known: Scenes, scene: Scene): Scenes => ({ ...known, scenes: known.scenes.map((one) => (one.scenarioId === scene.scenarioId ? scene : one)) });

/** Switching a scene: on asks and says what it does; off works at once. */
export function useSwitch(shopId: ShopId, query: Query<Scenes>): Task & { readonly flip: (scene: Scene, on: boolean) => Promise<void> } {
  const task = useTask();
  const flip = async (scene: Scene, on: boolean) => {
    const t = careCopy();
    const known = query.data;
    if (!known || task.busy) return;
    if (on && !(await ask(t.onAsk(scene.title), t.onText(scene.ruleText, scene.category === 'marketing', known.pushHours), t.onYes, t.onNo))) return;
    // Shown at once, and put back where the server does not agree.
    query.put(withScene(known, { ...scene, on }));
    const done = await task.run(() => careClient.setScene({ shopId, scenarioId: scene.scenarioId, on }));
    query.put(withScene(known, done ?? scene));
    if (done) toast(on ? t.onDone(scene.title) : t.offDone(scene.title));
  };
  return { ...task, flip };
}

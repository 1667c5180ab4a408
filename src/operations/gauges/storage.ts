import { Gauge, type Registry } from 'prom-client';
import type { Room } from '../../assets/room.js';

/** Whether pictures can be stored, as this process sees it. */
export function storageGauge(metrics: Registry, room: Room): void {
  new Gauge({
    name: 'halftone_storage_up',
    help: '1 where pictures can be stored, 0 while the disk is full or failing, or the bucket is away.',
    registers: [metrics],
    async collect() {
      this.set((await room.isOpen()) ? 1 : 0);
    },
  });
}

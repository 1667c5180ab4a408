import { statfs } from 'node:fs/promises';
import type { AssetStore } from '../../src/assets/asset-store.js';
import { PatientStore } from '../../src/assets/patient-store.js';
import { Room } from '../../src/assets/room.js';

/** The way of what was paid for into a store on the disk of that folder. */
export function aPatientStore(assets: AssetStore, folder: string): PatientStore {
  return new PatientStore(assets, new Room({ folder, statfs, now: Date.now }, assets));
}

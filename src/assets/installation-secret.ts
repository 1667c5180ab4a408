/** What this installation signs, encrypts and fingerprints with. */
export class InstallationSecret {
  constructor(readonly value: string) {}
}

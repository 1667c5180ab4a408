import Sequencer from '@jest/test-sequencer';

/** Suites that run the whole program take longest and wait much; those beside the sources take a moment each, and fill what is left. */
export default class ProgramsFirst extends Sequencer {
  sort(tests) {
    const all = super.sort(tests);
    const isBesideSources = ({ path, context }) => path.startsWith(`${context.config.rootDir}/src/`);
    return [...all.filter((test) => !isBesideSources(test)), ...all.filter(isBesideSources)];
  }
}

/** What a provider does to a call, by words in its prompt; those that hang are given up, by time or by a cancel. */
const calm = [''];
const failing = [
  '[[fail:503:1]]',
  '[[fail:429:1]]',
  '[[fail:503@gemini]]',
  '[[fail:500:2]]',
  '[[noimage#1]]',
  '[[refuse]]',
  '[[two]]',
];
const broken = ['[[reset]]', '[[half]]', '[[reset@gemini]]', '[[half#1]]', '{{html}}', '{{html502}}'];
const huge = ['{{garbage}}', '{{big}}'];
const hanging = ['[[hang]]', '[[hang@gemini]]'];

/** Adds the options that belong to the words to what the request asks for. */
export function badly(random, request) {
  const dice = random.below(100);
  const words = random.pick(dice < 25 ? calm : dice < 55 ? failing : dice < 82 ? broken : dice < 88 ? huge : hanging);
  const patient = words.startsWith('[[hang') ? random.between(1_500, 4_000) : random.between(20_000, 60_000);
  const late = words.startsWith('[[hang') || random.chance(0.15);
  const options = {
    ...(late && { timeout_ms: patient }),
    ...(random.chance(0.1) && { unknown_outcome: 'retry' }),
    ...(random.chance(0.1) && { partial: 'fail' }),
    ...(random.chance(0.1) && { reroute_refused: true }),
  };
  if (request.way !== 'edit') request.body = { ...request.body, halftone: options };
  else if (late) return '';
  return words;
}

/** Cancels some of them at a moment drawn by the seed. */
export function cancelling(world, share) {
  return async (id, random) => {
    if (!random.chance(share)) return;
    await new Promise((resolve) => setTimeout(resolve, random.below(1_500)));
    await world.ask(`/generations/${id}/cancel`, { method: 'POST' });
  };
}

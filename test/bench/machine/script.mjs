/** The other side of `startScript`: says something first, answers each question, and ends with its parent. */
export function serveParent(first, answer = () => ({})) {
  process.once('disconnect', () => process.exit());
  process.on('message', async (question) => {
    const told = await Promise.resolve(question)
      .then(answer)
      .catch((error) => ({ failure: error.message }));
    process.send(told);
  });
  process.send(first);
}

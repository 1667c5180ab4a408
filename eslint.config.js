import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['dist', 'data', 'coverage', 'node_modules'] },
  ...typescript.configs.recommended,
  {
    rules: {
      'no-console': 'error',
      'max-lines': ['error', 200],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
    },
    linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true },
  },
  {
    // Nest reads constructor parameter types at run time, so they must stay value imports.
    files: ['src/**/*.{controller,service,module,processor,filter,guard,middleware,store}.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
);

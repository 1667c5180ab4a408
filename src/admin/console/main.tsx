import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/shell.css';
import { render } from 'preact';
import { App } from './app.js';
import { applyTheme, chosenTheme } from './theme.js';

applyTheme(chosenTheme());
const root = document.getElementById('root');
if (root) render(<App />, root);

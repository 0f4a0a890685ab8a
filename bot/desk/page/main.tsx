// Puts the desk on the page.
import { createRoot } from 'react-dom/client';
import { App } from './shell/app.tsx';

const place = document.getElementById('desk');
if (place !== null) createRoot(place).render(<App />);

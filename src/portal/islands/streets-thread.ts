/** The worker that fetches and cuts up tiles, a file of ours. Nothing asks for it before somebody asks for the streets. */
import 'maplibre-gl/dist/maplibre-gl-worker.mjs';

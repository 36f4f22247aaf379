import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2022",
    assetsInlineLimit: 0,
    rolldownOptions: { input: ["index.html", "oral.html", "sign-in.html", "kiosk.html", "teach.html", "join.html", "hall.html", "review.html"] },
  },
});

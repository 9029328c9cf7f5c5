// LEMON's network simplex on a circulation written by bench/pairing.ts: prints each run's milliseconds, the cost, peak KB.
#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>
#include <sys/resource.h>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

template <class T> std::vector<T> column(FILE* file, size_t count) {
  std::vector<T> values(count);
  if (fread(values.data(), sizeof(T), count, file) != count) { std::perror("short file"); std::exit(1); }
  return values;
}

int main(int argc, char** argv) {
  if (argc < 3) return 2;
  FILE* file = std::fopen(argv[1], "rb");
  if (!file) { std::perror(argv[1]); return 1; }
  const auto size = column<int32_t>(file, 2);
  const auto tail = column<int32_t>(file, size[1]);
  const auto head = column<int32_t>(file, size[1]);
  const auto capacity = column<int32_t>(file, size[1]);
  const auto cost = column<double>(file, size[1]);
  std::fclose(file);
  lemon::SmartDigraph graph;
  graph.reserveNode(size[0]);
  graph.reserveArc(size[1]);
  for (int32_t node = 0; node < size[0]; node++) graph.addNode();
  for (int32_t arc = 0; arc < size[1]; arc++) graph.addArc(graph.nodeFromId(tail[arc]), graph.nodeFromId(head[arc]));
  lemon::SmartDigraph::ArcMap<int> upper(graph);
  lemon::SmartDigraph::ArcMap<long long> price(graph);
  for (int32_t arc = 0; arc < size[1]; arc++) {
    upper[graph.arcFromId(arc)] = capacity[arc];
    price[graph.arcFromId(arc)] = static_cast<long long>(cost[arc]);
  }
  lemon::NetworkSimplex<lemon::SmartDigraph, int, long long> solver(graph);
  solver.upperMap(upper).costMap(price);
  long long total = 0;
  for (int run = 0; run < std::atoi(argv[2]); run++) {
    const auto from = std::chrono::steady_clock::now();
    if (solver.run() != solver.OPTIMAL) return 3;
    std::printf("%.3f ", std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - from).count());
    total = solver.totalCost<long long>();
  }
  rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  std::printf("\n%lld %ld\n", total, usage.ru_maxrss);
}

// wrong: task-no-sync
#include <cstdio>

struct Node {
    int value = 0;
    Node* next = nullptr;
};

int main()
{
    Node nodes[30];
    for (int i = 0; i < 30; ++i) {
        nodes[i].value = i;
        nodes[i].next = i + 1 < 30 ? &nodes[i + 1] : nullptr;
    }
#pragma omp parallel
#pragma omp single
    for (Node* node = nodes; node != nullptr; node = node->next) {
#pragma omp task
        {
            node->value *= 2; // race: value
            if (node->next != nullptr)
                node->next->value += 1; // race: value
        }
    }
    std::printf("%d\n", nodes[29].value);
}

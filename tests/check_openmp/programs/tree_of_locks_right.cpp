// right: lock-order
#include <cstdio>
#include <memory>
#include <omp.h>

// A tree into which all insert: the way down holds a node's lock until the child's is held.
struct Node {
    explicit Node(int of) : value(of) { omp_init_lock(&lock); }
    ~Node() { omp_destroy_lock(&lock); }
    Node(const Node&) = delete;
    Node& operator=(const Node&) = delete;
    int value;
    omp_lock_t lock;
    std::unique_ptr<Node> less, more;
};

static void insert(Node& root, int value)
{
    Node* at = &root;
    omp_set_lock(&at->lock);
    for (;;) {
        std::unique_ptr<Node>& next = value < at->value ? at->less : at->more;
        if (!next) {
            next = std::make_unique<Node>(value);
            omp_unset_lock(&at->lock);
            return;
        }
        omp_set_lock(&next->lock);
        Node* before = at;
        at = next.get();
        omp_unset_lock(&before->lock);
    }
}

static int count(const Node* node)
{
    return node == nullptr ? 0 : 1 + count(node->less.get()) + count(node->more.get());
}

int main()
{
    Node root(500);
#pragma omp parallel for schedule(dynamic)
    for (int i = 0; i < 300; ++i)
        insert(root, i * 367 % 1009);
    std::printf("%d\n", count(&root));
}

//! The figures of a table and how they add up, as a network.
//!
//! Each figure is an arc, each sum that a reader can check is a node where what comes in equals what goes out. A two-way
//! table with its margins is such a network, and so are nested counts. What a reader can deduce is then exact to compute:
//! a hidden figure can have another value if and only if some cycle of hidden figures can absorb the change.

/// What an arc stands for on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A figure inside a table.
    Cell,
    /// A sum of figures, dearer to hide.
    Total,
    /// Not on the page, but computable when the figures around it are shown.
    Unpublished,
    /// Always shown: a grand total, or a cell that is zero by construction.
    Fixed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arc {
    pub from: usize,
    pub to: usize,
    pub role: Role,
}

/// The sums of one table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    pub arcs: Vec<Arc>,
    /// For each node, the arcs that touch it.
    pub around: Vec<Vec<usize>>,
}

impl Network {
    pub fn new(arcs: Vec<Arc>) -> Self {
        let nodes = arcs.iter().map(|arc| arc.from.max(arc.to) + 1).max().unwrap_or(0);
        let mut around = vec![Vec::new(); nodes];
        for (index, arc) in arcs.iter().enumerate() {
            around[arc.from].push(index);
            around[arc.to].push(index);
        }
        Self { arcs, around }
    }
}

/// A two-way table: where its figures stand among the arcs of its network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TwoWay {
    pub rows: usize,
    pub columns: usize,
}

impl TwoWay {
    pub const TOTAL: usize = 0;

    pub const fn row(row: usize) -> usize {
        1 + row
    }

    pub const fn column(self, column: usize) -> usize {
        1 + self.rows + column
    }

    pub const fn cell(self, row: usize, column: usize) -> usize {
        1 + self.rows + self.columns + row * self.columns + column
    }

    /// How many figures the table has, margins included.
    pub const fn figures(self) -> usize {
        1 + self.rows + self.columns + self.rows * self.columns
    }

    /// The figures that something in a cell counts in: the total, both margins, the cell.
    pub fn figures_of(self, row: usize, column: usize) -> Vec<usize> {
        vec![Self::TOTAL, Self::row(row), self.column(column), self.cell(row, column)]
    }

    /// The network of the table; `impossible` tells the cells that are zero by construction.
    pub fn network(self, impossible: impl Fn(usize, usize) -> bool) -> Network {
        let (source, sink) = (0, 1);
        let (row_node, column_node) = (|row| 2 + row, |column| 2 + self.rows + column);
        let mut arcs = vec![Arc {
            from: sink,
            to: source,
            role: Role::Fixed,
        }];
        arcs.extend((0..self.rows).map(|row| Arc {
            from: source,
            to: row_node(row),
            role: Role::Total,
        }));
        arcs.extend((0..self.columns).map(|column| Arc {
            from: column_node(column),
            to: sink,
            role: Role::Total,
        }));
        for row in 0..self.rows {
            arcs.extend((0..self.columns).map(|column| Arc {
                from: row_node(row),
                to: column_node(column),
                role: if impossible(row, column) {
                    Role::Fixed
                } else {
                    Role::Cell
                },
            }));
        }
        Network::new(arcs)
    }
}

package elman.nn.cell;

import elman.nn.kernel.Matrix;

/**
 * The memory of one layer at one time step t: B rows, one a sequence, of which every view is made once. Columns are padded,
 * see {@link Matrix#padded}; Hp is H so rounded up.
 *
 * @param gates [B][blocks·Hp]: before the forward step what the products and biases add up to, after it what the cell
 *     makes of that
 * @param hPrevious h_{t−1}, [B][Hp]
 * @param h h_t, [B][Hp]; where the cell has one block it is the same memory as {@code gates}
 * @param cPrevious c_{t−1}, [B][Hp]; without rows where the cell has no cell state, as are the others of c
 * @param c c_t, [B][Hp]
 * @param dgates ∂L/∂ of what the products and biases added up to, [B][blocks·Hp]; may be the same memory as {@code gates},
 *     and where the cell has one block it is that of {@code dh}
 * @param dhPrevious ∂L/∂h_{t−1}, [B][Hp], to which a step adds what does not go through Whh
 * @param dh ∂L/∂h_t with c_t held fixed, [B][Hp], complete before the backward step
 * @param dcPrevious what c_{t−1} passes on to c_t of ∂L/∂c_t, [B][Hp]; may be the same memory as {@code dc}
 * @param dc before the backward step what later steps pass back to c_t, after it ∂L/∂c_t, [B][Hp]
 */
public record CellStep(
        Matrix gates,
        Matrix hPrevious,
        Matrix h,
        Matrix cPrevious,
        Matrix c,
        Matrix dgates,
        Matrix dhPrevious,
        Matrix dh,
        Matrix dcPrevious,
        Matrix dc) {}

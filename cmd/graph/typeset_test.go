package graph

import (
	"slices"
	"strings"
	"testing"

	"backprop/cmd/compute"
)

// TestLabels: a picture is set as the LaTeX is, what is too long for it is cut as it was typed.
func TestLabels(t *testing.T) {
	long := "a_name_that_is_longer_than_24_letters"
	for source, want := range map[string]string{
		"sigma_x = sqrt(x1^2 + x_max^2); 2*sigma_x*theta": "σ_{x} x₁ x_{max} θ √ 2θ 2θx₁/√u θ/√u",
		"x1*x_1":             "x₁ x_1",
		"pi*exp(-t)":         "π πe^{g} −πe^{g}",
		"(x - 1)^3 && y":     "∧ 1 3",
		"x*" + long:          "a_name_that_is_longer_t… x",
		"if(x > 0, y, -2*y)": "−2 > if",
	} {
		p := drawn(t, at(t, source), compute.Question{}).picture()
		var labels []string
		for _, n := range p.Nodes {
			labels = append(labels, n.Label, n.Name, n.Total)
		}
		for _, e := range p.Edges {
			labels = append(labels, e.Value, e.Gradient)
		}
		for _, label := range strings.Fields(want) {
			if !slices.Contains(labels, label) {
				t.Errorf("%s: no label %q in %q", source, label, labels)
			}
		}
	}
	p := drawn(t, at(t, "x*y", -0.5, 1e-9), compute.Question{}).picture()
	if e := p.Edges[0]; e.Value != "−0.5" || e.Gradient != "10⁻⁹" && e.Gradient != "1×10⁻⁹" {
		t.Errorf("numbers: %+v", e)
	}
}

# SPDX-License-Identifier: Apache-2.0
"""Writes what PyTorch's training gives, for EpochParityTest; or times its steps.

Usage: torch_training.py FOLDER writes optimizers.npz (start, gradients of some steps, and the
weights after them by optimizer), epoch.pth (the weights of an MRNet of AlexNet's features) and
epoch.npz (pixels of shape (studies, slices, size, size), targets, the loss of every study).
torch_training.py --time THREADS SLICES SIZE STEPS prints the seconds of every training step.
"""
import sys
import time

import numpy
import torch
from torch import nn


class Knee(nn.Module):
    def __init__(self):
        super().__init__()
        layers, inputs = [], 3
        for outputs, kernel, stride, pad, pool in [
            (64, 11, 4, 2, True), (192, 5, 1, 2, True), (384, 3, 1, 1, False),
            (256, 3, 1, 1, False), (256, 3, 1, 1, True),
        ]:
            layers += [nn.Conv2d(inputs, outputs, kernel, stride, pad), nn.ReLU(inplace=True)]
            layers += [nn.MaxPool2d(3, 2)] if pool else []
            inputs = outputs
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(256, 1)

    def forward(self, x):
        return self.classifier(self.features(x).mean((2, 3)).amax(0, keepdim=True))


def step(net, optimizer, pixels, target):
    """One study: its loss before the weights change. Positives count twice."""
    optimizer.zero_grad()
    x = pixels.unsqueeze(1).expand(-1, 3, -1, -1).contiguous()
    loss = nn.functional.binary_cross_entropy_with_logits(net(x)[0], target, weight=1 + target)
    loss.backward()
    optimizer.step()
    return loss.item()


def optimizers(folder):
    start, gradients = torch.randn(30), torch.randn(7, 30)
    arrays = {"start": start.numpy(), "gradients": gradients.numpy()}
    makers = {
        "adam": lambda w: torch.optim.Adam([w], lr=0.05, weight_decay=0.1),
        "adamw": lambda w: torch.optim.AdamW([w], lr=0.05, weight_decay=0.1),
        "sgd": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9, weight_decay=0.1),
        "nesterov": lambda w: torch.optim.SGD([w], lr=0.05, momentum=0.9, weight_decay=0.1, nesterov=True),
        "adadelta": lambda w: torch.optim.Adadelta([w], lr=0.05, weight_decay=0.1),
    }
    for name, make in makers.items():
        weight = start.clone().requires_grad_()
        optimizer = make(weight)
        for gradient in gradients:
            weight.grad = gradient.clone()
            optimizer.step()
        arrays[name] = weight.detach().numpy()
    numpy.savez(f"{folder}/optimizers.npz", **arrays)


def epoch(folder):
    net = Knee()
    torch.save(net.state_dict(), f"{folder}/epoch.pth")
    pixels, targets = torch.randn(16, 4, 72, 72), torch.arange(16).remainder(2).float()
    pixels[1::2, :, 20:40, 20:40] += 2
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-4, weight_decay=0.01)
    losses = [step(net, optimizer, x, t.view(1)) for x, t in zip(pixels, targets)]
    numpy.savez(f"{folder}/epoch.npz", pixels=pixels.numpy(), targets=targets.numpy(),
                losses=numpy.array(losses, numpy.float32))


def measure(threads, slices, size, steps):
    torch.set_num_threads(threads)
    net = Knee()
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-5, weight_decay=0.1)
    for i in range(steps):
        pixels = torch.randn(slices, size, size)
        start = time.perf_counter()
        step(net, optimizer, pixels, torch.tensor([float(i % 2)]))
        print(time.perf_counter() - start, flush=True)


torch.manual_seed(3)
if sys.argv[1] == "--time":
    measure(*map(int, sys.argv[2:6]))
else:
    optimizers(sys.argv[1])
    epoch(sys.argv[1])
